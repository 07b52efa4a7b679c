import { defineScenario } from '../scenario/define-scenario.ts';

const HOURS_MS = 3600_000;

export default defineScenario({
  name: 'server-in-another-zone',
  why: "The shop's server writes the time of New York and names no zone, so that the order seems to lie five hours before its click. The order's number joins the two sides, and nobody is said to have invented a click afterwards.",
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ server: 'silent' });
    const there = order.placedAt - 5 * HOURS_MS;
    await lab.postback(order, { fields: { occurred_at: new Date(there).toISOString().replace('Z', '') } });
    await lab.expectConversion(order, {
      verdict: 'agreed',
      matchedBy: 'order_id',
      fields: { postback: { occurred_at: there } },
      click,
    });
    await lab.expectNoFindings();
  },
});
