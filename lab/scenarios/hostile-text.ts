import { defineScenario } from '../scenario/define-scenario.ts';

/** Markup, the beginning of a formula, quotes, and a sign that turns the direction of what follows. */
const ORDER = '=1+1<img src=x onerror=alert(1)>"\';--\u202e';

export default defineScenario({
  name: 'hostile-text',
  why: 'An order has a number that is markup, a formula and a change of direction at once; what is a text stays one, letter by letter, on both sides. What no text holds, or nobody could read, is refused and leaves the order as it was.',
  async run(lab) {
    const click = await lab.click({ query: { sub1: '=HYPERLINK("http://example.org","x")<b>' } });
    const order = await lab.buy({
      orderId: ORDER,
      server: { fields: { sub1: '<script>alert(1)</script>' } },
    });
    await lab.postback(order, { orderId: `${ORDER}\u0000`, status: 'reversed' });
    await lab.postback(order, { fields: { sub1: 'x'.repeat(10_000) }, status: 'reversed' });
    await lab.expectRefusal({ channel: 'postback', reason: 'invalid_field', count: 1 });
    await lab.expectRefusal({ channel: 'postback', reason: 'value_too_long', count: 1 });
    await lab.expectConversion(order, {
      verdict: 'agreed',
      state: 'approved',
      matchedBy: 'order_id',
      fields: { pixel: { order_id: ORDER }, postback: { order_id: ORDER } },
      click,
    });
    await lab.expectNoFindings();
  },
});
