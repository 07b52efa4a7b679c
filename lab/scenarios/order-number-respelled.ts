import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'order-number-respelled',
  why: "The page writes Q-7F3A, the shop's server writes #q-7f3a. It is one order, found by setting case and the sign aside, and it is said that the numbers are not the same.",
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ orderId: 'Q-7F3A', server: { orderId: '#q-7f3a' } });
    await lab.expectConversion(order, {
      verdict: 'agreed',
      cause: 'ids_differ',
      matchedBy: 'order_id_normalised',
      fields: { pixel: { order_id: 'Q-7F3A' }, postback: { order_id: '#q-7f3a' } },
      click,
    });
    await lab.expectNoFindings();
  },
});
