import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'global-privacy-control-ignored',
  why: 'The same signal where the law does not make a refusal of it and the site is set to ignore it. Both sides report the order.',
  needs: ['global_privacy_control'],
  site: { gpc: 'ignore' },
  visitor: { gpc: true },
  async run(lab) {
    const click = await lab.click();
    await lab.expectEventually(
      'the browser sends the signal',
      () => lab.tab.evaluate('navigator.globalPrivacyControl'),
      (signal) => signal === true,
    );
    const order = await lab.buy();
    await lab.expectConversion(order, {
      verdict: 'agreed',
      click,
      fields: { pixel: { click_id: click.id } },
    });
  },
});
