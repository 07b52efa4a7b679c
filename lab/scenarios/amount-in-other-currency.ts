import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'amount-in-other-currency',
  why: "The page says euros and the shop's server says dollars. The currencies differ; the numbers are not compared, and without a rate of the operator's nobody says whether they mean the same.",
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ server: { amount: '53.89', currency: 'USD' } });
    await lab.expectConversion(order, {
      verdict: 'differs',
      cause: 'unknown',
      differences: ['currency'],
      amounts: { pixel: '49.90', postback: '53.89' },
      click,
    });
  },
});
