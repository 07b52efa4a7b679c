import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'amount-in-minor-units',
  why: "The shop's server reports 4990 cents where 49.90 euros are meant. It is one order of which one side has the wrong unit, and not an order of almost five thousand euros.",
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ server: { amount: '4990' } });
    await lab.expectConversion(order, {
      verdict: 'differs',
      cause: 'minor_units',
      differences: ['amount'],
      amounts: { pixel: '49.90', postback: '4990.00' },
      click,
    });
  },
});
