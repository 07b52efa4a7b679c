import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'order-reversed',
  why: 'The order is approved, and reversed when the buyer sends the goods back. The two sides saw the same order and go on agreeing; the money is gone, which is the state and no cause.',
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    await lab.expectConversion(order, { verdict: 'agreed', state: 'approved', click });
    await lab.postback(order, { status: 'reversed', fields: { reason: 'sent back' } });
    await lab.expectConversion(order, {
      verdict: 'agreed',
      state: 'reversed',
      postback: 2,
      duplicates: { postback: 0 },
      fields: { postback: { updates: 1 } },
      amounts: { pixel: '49.90', postback: '49.90' },
      click,
    });
    await lab.expectNoFindings();
  },
});
