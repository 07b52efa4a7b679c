import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'consent-late',
  why: 'A visitor leaves the banner alone and accepts on the thank-you page. Until then nothing is sent; then the order is, though not the click, which was never kept.',
  site: { consent: 'required' },
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    await lab.expectConversion(order, { verdict: 'postback_only', cause: 'browser_silent', click });
    await lab.expectRequests({ traffic: 'pixel', count: 0 });
    await lab.consent('accepted');
    await lab.expectConversion(order, {
      verdict: 'agreed',
      click,
      fields: { pixel: { click_id: null }, postback: { click_id: click.id } },
    });
    // The thank-you page and the order, and nothing of the pages before.
    await lab.expectRequests({ traffic: 'pixel', count: 2, resends: false });
    await lab.expectRequests({
      traffic: 'pixel',
      count: 0,
      where: ({ body }) => !body.includes(`"page":"${lab.urls.shop}/thanks"`),
    });
  },
});
