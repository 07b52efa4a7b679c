import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'single-page-checkout',
  why: 'The shop is one document whose addresses change without a load. The click id of the landing is still known at the order, and the order is reported once.',
  shop: { checkout: 'single_page' },
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    await lab.expectConversion(order, {
      verdict: 'agreed',
      click,
      fields: { pixel: { click_id: click.id } },
    });
    // The landing, and the routes that the shop reports.
    for (const page of ['/', '/checkout', '/thanks']) {
      const where = ({ body }: { body: string }) =>
        body.includes('"kind":"visit"') && body.includes(`"page":"${lab.urls.shop}${page}"`);
      await lab.expectRequests({ traffic: 'pixel', count: 1, where });
    }
  },
});
