import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'type-not-sent',
  why: "The page reports requests and orders, and the shop's server is set up to send orders only. Of a request no postback is due; of an order one still is.",
  source: { types: ['sale'] },
  async run(lab) {
    const click = await lab.click();
    const lead = await lab.buy({ type: 'lead', server: 'silent' });
    const reported = await lab.buy();
    const lost = await lab.buy({ server: 'silent' });
    await lab.expectConversion(lead, {
      type: 'lead',
      verdict: 'not_expected',
      notExpected: 'type_not_configured',
      cause: null,
      pixel: 1,
      postback: 0,
      click,
    });
    await lab.expectConversion(reported, { verdict: 'agreed', click });
    await lab.expectConversion(lost, { verdict: 'pixel_only', cause: 'not_received', click });
  },
});
