import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'amount-with-shipping',
  why: "The shop's server adds 4.95 of shipping to what the page reports. Of one order nobody can tell; once twenty others differ by the same sum, it is the cause of each, and an order that differs otherwise has no part in it.",
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ server: { amount: '54.85' } });
    const other = await lab.buy({ server: { amount: '39.90' } });
    await lab.expectConversion(order, {
      verdict: 'differs',
      cause: 'unknown',
      differences: ['amount'],
      click,
    });
    await lab.othersBuy(
      Array.from({ length: 20 }, (_, at) => ({
        amount: `${20 + at}.00`,
        server: { amount: `${24 + at}.95` },
      })),
    );
    await lab.learn();
    await lab.expectConversion(order, { verdict: 'differs', cause: 'shipping_or_fee', click });
    await lab.expectConversion(other, { verdict: 'differs', cause: 'unknown', click });
  },
});
