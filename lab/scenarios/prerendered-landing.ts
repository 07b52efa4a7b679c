import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'prerendered-landing',
  why: 'The browser loads the landing page in the background, before the visitor has decided to go there. Until somebody looks at it nothing is reported; then it is an ordinary landing, once.',
  needs: ['prerender'],
  shop: {
    // The landing page tells the page that prerenders it how far it is.
    after:
      "<script>if (document.prerendering) addEventListener('load', () => { localStorage.prerendered = tally.v })</script>",
  },
  async run(lab) {
    const click = await lab.click({ to: '/prerendering' });
    await lab.expectEventually(
      'the landing page is prerendered, and the pixel in it runs',
      () => lab.tab.evaluate('localStorage.prerendered'),
      (version) => version === '1',
    );
    await lab.expectRequests({ traffic: 'pixel', count: 0 });
    await lab.tab.click('#out');
    await lab.tab.waitFor('.buy');
    await lab.expectEventually(
      'the page that the visitor sees is the one that was prerendered',
      () => lab.tab.evaluate("performance.getEntriesByType('navigation')[0].activationStart"),
      (activatedAt) => Number(activatedAt) > 0,
    );
    await lab.expectRequests({ traffic: 'pixel', count: 1, where: ({ body }) => body.includes(click.id) });
    const order = await lab.buy();
    await lab.expectConversion(order, {
      verdict: 'agreed',
      click,
      fields: { pixel: { click_id: click.id } },
    });
  },
});
