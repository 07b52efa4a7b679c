import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'click-id-case-changed',
  why: 'A redirect in front of the landing page writes the address in lower case, another one the click id in capitals. It is the same click all the same, for both sides, and nothing forged.',
  async run(lab) {
    for (const to of ['/lower', '/upper']) {
      const click = await lab.click({ to });
      const order = await lab.buy();
      await lab.expectConversion(order, {
        verdict: 'agreed',
        click,
        affiliate: 'Ann',
        flags: { pixel: [], postback: [] },
      });
    }
    await lab.expectRequests({
      traffic: 'postback',
      count: 1,
      where: ({ path }) => /click_id=[0-9A-Z]{40}&/.test(path),
    });
    await lab.expectNoFindings();
  },
});
