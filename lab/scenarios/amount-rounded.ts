import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'amount-rounded',
  why: "The shop's server adds up rounded lines and comes out a cent below the page. It is a difference, and rounding explains it.",
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ products: ['stick', 'abacus'], server: { amount: '84.39' } });
    await lab.expectConversion(order, {
      verdict: 'differs',
      cause: 'rounding',
      differences: ['amount'],
      amounts: { pixel: '84.40', postback: '84.39' },
      click,
    });
  },
});
