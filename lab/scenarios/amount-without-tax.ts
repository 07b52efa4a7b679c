import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'amount-without-tax',
  why: "The page reports amounts with 19 % tax, the shop's server without. Of one order nobody can tell; once twenty others have the same ratio, tax is the cause of each.",
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ server: { amount: '41.93' } });
    await lab.expectConversion(order, {
      verdict: 'differs',
      cause: 'unknown',
      differences: ['amount'],
      click,
    });
    await lab.othersBuy(
      Array.from({ length: 20 }, (_, at) => ({
        amount: ((20 + at) * 1.19).toFixed(2),
        server: { amount: `${20 + at}.00` },
      })),
    );
    await lab.learn();
    await lab.expectConversion(order, { verdict: 'differs', cause: 'tax', differences: ['amount'], click });
  },
});
