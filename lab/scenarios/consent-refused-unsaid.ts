import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'consent-refused-unsaid',
  why: 'A visitor refuses, and the shop does not say so in its postback. The browser was silent while others spoke; whether it was refused or blocked nobody can know, so neither is said.',
  matrix: { consent: ['refused'] },
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ server: { fields: { consent: null } } });
    await lab.expectConversion(order, { verdict: 'postback_only', cause: 'browser_silent', click });
    await lab.expectRequests({ traffic: 'pixel', count: 0 });
  },
});
