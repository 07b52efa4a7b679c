import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'offline-for-a-moment',
  why: 'The network is gone while the thank-you page reports the order, and comes back while it is still open. The order is sent then, once.',
  matrix: { network: ['offline_at_order'] },
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    await lab.expectConversion(order, { verdict: 'agreed', pixel: 1, click });
    await lab.expectRequests({
      traffic: 'pixel',
      count: 1,
      where: ({ body }) => body.includes(`sale:${order.id}`),
    });
  },
});
