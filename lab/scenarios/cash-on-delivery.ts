import { defineScenario } from '../scenario/define-scenario.ts';

const HOURS_MS = 3600_000;

export default defineScenario({
  name: 'cash-on-delivery',
  why: 'The buyer pays the postman the next day. Both sides have the order at once and agree; it is pending until it is paid, and then approved without being counted again.',
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ server: { status: 'pending' } });
    await lab.expectConversion(order, { verdict: 'agreed', state: 'pending', click });
    const paidAt = new Date(order.placedAt + 20 * HOURS_MS).toISOString();
    await lab.postback(order, { status: 'approved', fields: { occurred_at: paidAt } });
    await lab.expectConversion(order, {
      verdict: 'agreed',
      state: 'approved',
      postback: 2,
      duplicates: { postback: 0 },
      // When it was ordered, not when it was paid.
      fields: { postback: { occurred_at: order.placedAt, net_amount: '49.90' } },
      click,
    });
    await lab.expectNoFindings();
  },
});
