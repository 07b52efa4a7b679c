import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'every-tenth-postback-lost',
  why: 'Every tenth postback is answered as if it had been taken, and is not. Exactly that one is missing, although its sender has good reason to believe that it arrived.',
  async run(lab) {
    lab.collector.lose(10, 'postback');
    await lab.othersBuy(Array.from({ length: 9 }, () => ({ amount: '34.50' })));
    const click = await lab.click();
    const order = await lab.buy();
    await lab.expectRequests({ traffic: 'postback', count: 10, where: ({ status }) => status === 200 });
    await lab.expectConversion(order, { verdict: 'pixel_only', cause: 'not_received', state: null, click });
    for (const taken of ['OTHERS-1', 'OTHERS-9']) await lab.expectConversion(taken, { verdict: 'agreed' });
  },
});
