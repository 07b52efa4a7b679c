import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'cookies-off',
  why: 'A browser keeps nothing for any site: no cookie is set, and localStorage throws. The pixel knows the click on the landing page and no longer at the order; only a network that followed the buyer by itself still does.',
  needs: ['init_scripts'],
  // As browsers answer when all cookies are off. The shop's own would not be set either.
  shop: { keepsClickId: false },
  visitor: {
    initScripts: [
      "Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set() {} })",
      "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
    ],
  },
  async run(lab) {
    const click = await lab.click();
    await lab.expectRequests({
      traffic: 'pixel',
      count: 1,
      where: ({ body }) => body.includes(`"click":{"url":"${click.id}"`),
    });
    const known = await lab.buy({ server: { clickId: click.id } });
    await lab.expectConversion(known, { verdict: 'agreed', click, fields: { pixel: { click_id: null } } });

    const unknown = await lab.buy();
    await lab.expectConversion(unknown, {
      verdict: 'not_expected',
      notExpected: 'organic_order',
      cause: null,
      pixel: 1,
      click: null,
    });
    await lab.expectNoFindings();
  },
});
