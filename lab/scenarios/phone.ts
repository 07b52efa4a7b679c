import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'phone',
  why: 'Somebody clicks and buys on a phone. Both channels report it as on any other device.',
  matrix: { device: ['phone'] },
  async run(lab) {
    const click = await lab.click();
    await lab.expectEventually(
      'the browser calls itself a phone',
      () => lab.tab.evaluate('navigator.userAgent + innerWidth'),
      (said) => /Android.*390$/.test(String(said)),
    );
    const order = await lab.buy();
    await lab.expectConversion(order, { verdict: 'agreed', click, flags: { pixel: [] } });
  },
});
