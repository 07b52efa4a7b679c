import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'cookies-cleared',
  why: 'Between click and order a visitor clears everything, also what the server had set. No one knows the click any more: it is an order that nobody brought, and nobody is blamed.',
  matrix: { cookies: ['cleared_before_order'] },
  async run(lab) {
    await lab.click();
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
