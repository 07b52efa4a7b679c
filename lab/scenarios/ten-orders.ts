import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'ten-orders',
  why: 'A wholesaler places ten orders one after the other, from one browser and after one click. All ten are there on both sides, each once: nothing gets lost when much comes, and no order is taken for another one.',
  async run(lab) {
    const click = await lab.click();
    for (let count = 0; count < 10; count++) await lab.buy({ leave: 'look' });
    for (const order of lab.shop.orders())
      await lab.expectConversion(order, { verdict: 'agreed', matchedBy: 'order_id', click });
    await lab.expectRequests({ traffic: 'postback', count: 10 });
    await lab.expectNoFindings();
  },
});
