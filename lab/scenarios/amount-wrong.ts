import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'amount-wrong',
  why: "The shop's server reports ten euros less than the buyer's page. That the two differ is certain, and why is not: one such order shows no rule, so no party and no reason is named.",
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ server: { amount: '39.90' } });
    await lab.expectConversion(order, {
      verdict: 'differs',
      cause: 'unknown',
      differences: ['amount'],
      amounts: { pixel: '49.90', postback: '39.90' },
      click,
    });
    await lab.expectNoFindings();
  },
});
