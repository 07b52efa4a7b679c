import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'link-shared',
  why: 'A visitor sends a friend the address of the landing page, click id and all, and both of them buy. Those are two orders of one click: neither is folded into the other, and nothing about them is suspicious.',
  async run(lab) {
    const click = await lab.click();
    const own = await lab.buy();
    await lab.as(await lab.newVisitor());
    await lab.visit(click.landing);
    const friends = await lab.buy();
    for (const order of [own, friends]) {
      await lab.expectConversion(order, {
        verdict: 'agreed',
        pixel: 1,
        postback: 1,
        duplicates: { pixel: 0, postback: 0 },
        click,
        affiliate: 'Ann',
        fields: { pixel: { click_id: click.id }, postback: { click_id: click.id } },
      });
    }
    await lab.expectNoFindings();
  },
});
