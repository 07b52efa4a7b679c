import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'global-privacy-control',
  why: 'A browser says on every page that its owner does not want to be followed, and the site honours that. The pixel sends and keeps nothing, and its silence is not put down to a blocker.',
  needs: ['global_privacy_control'],
  visitor: { gpc: true },
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    await lab.expectConversion(order, { verdict: 'postback_only', cause: 'browser_silent', click });
    await lab.expectRequests({ traffic: 'pixel', count: 0 });
    await lab.expectEventually(
      'the pixel has kept nothing',
      lab.stores.read,
      ({ cookie, storage }) => cookie === null && storage === null,
    );
  },
});
