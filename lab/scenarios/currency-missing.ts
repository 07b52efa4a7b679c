import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'currency-missing',
  why: "The shop's server names no currency. The order is there on both sides and the amounts are not compared, which alone is no difference.",
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ server: { currency: null, amount: '39.90' } });
    const { not_compared: notCompared } = await lab.expectConversion(order, {
      verdict: 'agreed',
      fields: { postback: { currency: null, amount: '39.90' } },
      click,
    });
    await lab.expectEventually(
      'it is said that the amounts were not compared',
      () => notCompared,
      (why) => why === 'currency_unknown',
    );
  },
});
