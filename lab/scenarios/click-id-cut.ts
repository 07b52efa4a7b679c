import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'click-id-cut',
  why: 'Something on the way to the shop cuts the last character off the click id. Both sides report what is left: the door says that it is damaged, and nobody calls it forged.',
  async run(lab) {
    const click = await lab.click({ to: '/cut' });
    const order = await lab.buy();
    await lab.expectConversion(order, {
      verdict: 'agreed',
      // As both sides have it. Its signature is broken, so it is evidence of no click.
      click: click.id.slice(0, -1),
      flags: { pixel: ['bad_click_id'], postback: ['bad_click_id'] },
    });
    await lab.expectNoFindings();
  },
});
