import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'postback-lost',
  why: "The buyer's browser reports the order, and the shop's server never does. A postback is missing of which our door knows nothing: no reason is invented, and nobody else is named.",
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ server: 'silent' });
    await lab.expectConversion(order, { verdict: 'pixel_only', cause: 'not_received', state: null, click });
    await lab.expectRequests({ traffic: 'postback', count: 0 });
    await lab.expectNoFindings();
  },
});
