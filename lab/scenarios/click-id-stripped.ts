import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'click-id-stripped',
  why: 'A redirect in front of the landing page drops the query, and with it the click id. Shop and pixel take the order for one that nobody brought, and nobody is blamed.',
  async run(lab) {
    await lab.click({ to: '/stripped' });
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
