import { defineScenario } from '../scenario/define-scenario.ts';

const DAY_MS = 24 * 3600_000;
const MINUTE_MS = 60_000;

export default defineScenario({
  name: 'clock-wrong',
  why: "One buyer's clock is a day ahead and another's a day behind. Their orders have the collector's time, and none is refused or taken for fraud.",
  needs: ['init_scripts'],
  async run(lab) {
    for (const offMs of [DAY_MS, -DAY_MS]) {
      await lab.skewClock(offMs);
      const click = await lab.click();
      await lab.expectEventually(
        "the visitor's clock is wrong",
        () => lab.tab.evaluate('Date.now()'),
        (now) => Math.abs(Number(now) - Date.now()) > DAY_MS / 2,
      );
      const order = await lab.buy();
      const { pixel } = await lab.expectConversion(order, { verdict: 'agreed', click, flags: { pixel: [] } });
      await lab.expectEventually(
        'the pixel tells when the order was placed',
        () => (pixel?.occurred_at ?? 0) - order.placedAt,
        (laterMs) => Math.abs(laterMs) < MINUTE_MS,
      );
    }
    await lab.expectRequests({ traffic: 'pixel', count: 0, where: ({ reason }) => reason !== null });
    await lab.expectNoFindings();
  },
});
