import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'order-declined',
  why: 'The shop takes the order as pending and declines it after a look at it. Both sides saw it, so they agree; that it is not paid for is its state.',
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ server: { status: 'pending' } });
    await lab.expectConversion(order, { verdict: 'agreed', state: 'pending', click });
    await lab.postback(order, { status: 'rejected', fields: { reason: 'own order' } });
    await lab.expectConversion(order, {
      verdict: 'agreed',
      state: 'declined',
      postback: 2,
      duplicates: { postback: 0 },
      click,
    });
  },
});
