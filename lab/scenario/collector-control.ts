import type { CaseWorld } from './case-world.ts';
import { eventually } from './eventually.ts';
import { FailedExpectation } from './failed-expectation.ts';
import type { CollectorControl } from './lab.ts';

/** The gateway before the collector, in the hands of a scenario. */
export function collectorControl({ stage: { gateway }, expectMs }: CaseWorld): CollectorControl {
  const passed: CollectorControl['passed'] = (traffic) =>
    gateway.passed().filter((one) => traffic === undefined || one.traffic === traffic);
  return {
    down: (traffic) => gateway.set({ is: 'down' }, traffic),
    slow: (ms, traffic) => gateway.set({ is: 'slow', ms }, traffic),
    far: (ms, traffic) => gateway.set({ is: 'far', ms }, traffic),
    unavailable: (traffic) => gateway.set({ is: 'unavailable' }, traffic),
    loseAnswers: (traffic) => gateway.set({ is: 'answers_lost' }, traffic),
    lose: (every, traffic) => gateway.set({ is: 'losing', every }, traffic),
    hold: (traffic) => gateway.set({ is: 'held' }, traffic),
    up: (traffic) => gateway.set({ is: 'up' }, traffic),
    passed,
    async arrived(traffic, count = 1) {
      const came = await eventually({
        read: () => passed(traffic).length,
        holds: (there) => there >= count,
        withinMs: expectMs,
      });
      if (came.held) return;
      throw new FailedExpectation(
        `Requests of the kind ${traffic} did not come to the collector's door within ${expectMs} ms.`,
        `${count}`,
        `${came.actual}`,
      );
    },
  };
}
