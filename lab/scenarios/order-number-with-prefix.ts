import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'order-number-with-prefix',
  why: "The shop's server puts the name of its channel before the order's number. The click that both sides name joins them, so that it is one order and neither side is missing.",
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ orderId: 'Q-7F3A', server: { orderId: 'WEB-2-Q-7F3A' } });
    await lab.expectConversion(order, {
      verdict: 'agreed',
      matchedBy: 'click_id',
      fields: { pixel: { order_id: 'Q-7F3A' }, postback: { order_id: 'WEB-2-Q-7F3A' } },
      click,
    });
    await lab.expectNoFindings();
  },
});
