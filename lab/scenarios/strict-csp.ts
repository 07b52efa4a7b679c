import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'strict-csp',
  why: 'The shop sends a strict Content-Security-Policy that names the collector as the documentation says. The pixel works, and does nothing that such a policy forbids.',
  shop: {
    csp: 'strict',
    before:
      "<script>addEventListener('securitypolicyviolation', ({ blockedURI }) => (window.violations ??= []).push(blockedURI))</script>",
  },
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    await lab.expectConversion(order, { verdict: 'agreed', click });
    await lab.expectEventually(
      'the thank-you page did nothing that its policy forbids',
      () => lab.tab.evaluate('window.violations ?? []'),
      (violations) => Array.isArray(violations) && violations.length === 0,
    );
  },
});
