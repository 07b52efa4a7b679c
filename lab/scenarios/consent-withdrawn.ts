import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'consent-withdrawn',
  why: 'A visitor accepts on the landing page, thinks better of it and takes it back. From then on the pixel is silent and has forgotten the click, and the server says why.',
  matrix: { consent: ['accepted'] },
  async run(lab) {
    const click = await lab.click();
    await lab.expectRequests({ traffic: 'pixel', count: 1, resends: false });
    await lab.consent('refused');
    await lab.expectEventually(
      'the pixel has forgotten the click',
      lab.stores.read,
      ({ cookie, storage }) => cookie === null && storage === null,
    );
    const order = await lab.buy();
    await lab.expectConversion(order, { verdict: 'postback_only', cause: 'consent_refused', click });
    await lab.expectRequests({ traffic: 'pixel', count: 1, resends: false });
  },
});
