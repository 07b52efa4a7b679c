import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'order-held',
  why: 'The shop holds the order back for a check, and its postback says so at once. Nothing is missing meanwhile; when the order is released, and only then, it is approved.',
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ server: { status: 'on_hold' } });
    await lab.expectConversion(order, { verdict: 'agreed', state: 'held', click });
    await lab.postback(order, { status: 'confirmed' });
    await lab.expectConversion(order, {
      verdict: 'agreed',
      state: 'approved',
      postback: 2,
      duplicates: { postback: 0 },
      click,
    });
  },
});
