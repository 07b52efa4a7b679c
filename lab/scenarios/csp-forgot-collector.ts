import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'csp-forgot-collector',
  why: 'Checkout and thank-you page send a Content-Security-Policy that does not name the collector, so that nothing of the pixel gets out there: it was last seen before the thank-you page. Once the visitor is back on a page without that policy, what waited is delivered.',
  async run(lab) {
    const click = await lab.click();
    lab.shop.set({ csp: 'without_collector' });
    const order = await lab.buy();
    await lab.expectConversion(order, {
      verdict: 'postback_only',
      cause: 'last_seen_before_thank_you',
      click,
    });
    await lab.expectRequests({ traffic: 'pixel', count: 1 });
    lab.shop.set({ csp: 'none' });
    await lab.visit();
    await lab.expectConversion(order, { verdict: 'agreed', click });
  },
});
