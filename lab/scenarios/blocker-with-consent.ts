import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'blocker-with-consent',
  why: 'The shop asks for consent, and the visitor accepts but blocks the collector. Only where the server says that it was granted is the silence put down to a blocker; else it may have been a refusal.',
  matrix: { blocker: ['names-the-collector.txt'], consent: ['accepted'] },
  async run(lab) {
    const click = await lab.click();
    const said = await lab.buy();
    const unsaid = await lab.buy({ server: { fields: { consent: null } } });
    await lab.expectConversion(said, { verdict: 'postback_only', cause: 'script_blocked', click });
    await lab.expectConversion(unsaid, { verdict: 'postback_only', cause: 'browser_silent', click });
    await lab.expectRequests({ traffic: 'pixel', count: 0 });
  },
});
