import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'iframe-forgets-click',
  why: "Checkout and thank-you page stand in a frame of another site, and the shop does not hand the click on to it. Nobody can know any more that the order was an affiliate's, and nobody is blamed.",
  shop: { checkout: 'iframe' },
  async run(lab) {
    await lab.click();
    const order = await lab.buy({ server: 'silent' });
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
