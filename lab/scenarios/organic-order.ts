import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'organic-order',
  why: 'Somebody types in the address and buys, and the shop reports only what it owes to affiliates. The pixel sees the order, and no postback is due.',
  async run(lab) {
    await lab.visit();
    const order = await lab.buy();
    await lab.expectConversion(order, {
      verdict: 'not_expected',
      notExpected: 'organic_order',
      cause: null,
      pixel: 1,
      postback: 0,
      click: null,
    });
    await lab.expectRequests({ traffic: 'postback', count: 0 });
    await lab.expectNoFindings();
  },
});
