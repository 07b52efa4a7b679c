import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'csp-forgot-everywhere',
  why: 'The pixel was installed today, and the Content-Security-Policy of the shop names the collector nowhere: nothing of it ever gets out. That the pixel never spoke on this site is all that is known, and no visitor is blamed.',
  site: { isNew: true },
  shop: { csp: 'without_collector' },
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    await lab.expectConversion(order, { verdict: 'postback_only', cause: 'not_installed_yet', click });
    await lab.expectRequests({ traffic: 'pixel', count: 0 });
  },
});
