import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'cookies-expire-shop-forgets',
  why: "The shop relies on the cookie that the pixel's script has set, and the browser throws it away before the order. After a day localStorage proves that there was a click; after a week nothing does, and nobody can be blamed.",
  matrix: { cookies: ['expire_24h', 'expire_7d'] },
  shop: { keepsClickId: false },
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    await lab.expectConversion(
      order,
      lab.conditions.cookies === 'expire_24h'
        ? { verdict: 'pixel_only', cause: 'click_id_lost', click, affiliate: 'Ann' }
        : {
            verdict: 'not_expected',
            notExpected: 'organic_order',
            cause: null,
            pixel: 1,
            postback: 0,
            click: null,
          },
    );
    await lab.expectRequests({ traffic: 'postback', count: 0 });
    await lab.expectNoFindings();
  },
});
