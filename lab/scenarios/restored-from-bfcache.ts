import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'restored-from-bfcache',
  why: 'The buyer goes on to another page and back, and the browser shows the thank-you page as it was left, out of its memory. Nothing is loaded, so nothing is reported again.',
  shop: {
    cacheable: true,
    after:
      "<script>addEventListener('pageshow', ({ persisted }) => { if (persisted) document.documentElement.dataset.restored = '1' })</script>",
  },
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    await lab.tab.goto(`${lab.urls.shop}/elsewhere`);
    await lab.tab.back();
    await lab.tab.waitFor('[data-restored]');
    await lab.expectConversion(order, { verdict: 'agreed', pixel: 1, click });
    await lab.expectRequests({ traffic: 'pixel', count: 4, resends: false });
  },
});
