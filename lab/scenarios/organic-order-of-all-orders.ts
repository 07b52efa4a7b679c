import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'organic-order-of-all-orders',
  why: 'Somebody types in the address and buys, and the shop reports every order. Then a postback is due also for one that nobody brought: with it both agree, without it one is missing.',
  source: { sends: 'all_orders' },
  async run(lab) {
    await lab.visit();
    const reported = await lab.buy();
    const lost = await lab.buy({ server: 'silent' });
    await lab.expectConversion(reported, { verdict: 'agreed', click: null });
    await lab.expectConversion(lost, { verdict: 'pixel_only', cause: 'not_received', click: null });
    await lab.expectNoFindings();
  },
});
