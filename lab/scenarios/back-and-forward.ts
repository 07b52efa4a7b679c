import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'back-and-forward',
  why: 'A buyer goes back to the checkout and forward again, and the browser loads the thank-you page a second time. Nothing was bought twice.',
  needs: ['load_on_back'],
  // Chromium 156 keeps pages in memory that say no-store; those that listen to this it loads anew, and Firefox does too.
  shop: { after: "<script>addEventListener('unload', () => {})</script>" },
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    await lab.tab.back();
    await lab.tab.waitForUrl('/checkout');
    await lab.tab.forward();
    await lab.tab.waitForUrl('/thanks');
    await lab.expectConversion(order, { verdict: 'agreed', pixel: 2, duplicates: { pixel: 1 }, click });
    await lab.expectRequests({ traffic: 'postback', count: 1 });
    await lab.expectNoFindings();
  },
});
