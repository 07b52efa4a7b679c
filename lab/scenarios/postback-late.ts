import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'postback-late',
  why: "The shop's server reports the order only when nobody waits for it any longer. Until then the postback is missing; a late arrival makes that good, and nothing of the gap stays.",
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ server: 'silent' });
    await lab.expectConversion(order, { verdict: 'pixel_only', cause: 'not_received', click });
    await lab.postback(order);
    await lab.expectConversion(order, { verdict: 'agreed', state: 'approved', click });
    await lab.expectNoFindings();
  },
});
