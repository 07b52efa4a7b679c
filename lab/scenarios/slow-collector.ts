import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'slow-collector',
  why: 'The collector takes most of a second for every answer, and the buyer does not wait for it. The shop is as fast as ever, and the order arrives once.',
  async run(lab) {
    lab.collector.slow(700);
    const click = await lab.click();
    await lab.expectEventually(
      "the landing page was there before the pixel's script",
      () =>
        lab.tab.evaluate(
          `performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd
             < performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/t.js')).responseEnd`,
        ),
      (isBefore) => isBefore === true,
    );
    const order = await lab.buy({ leave: 'look' });
    await lab.tab.goto(`${lab.urls.shop}/elsewhere`);
    await lab.expectConversion(order, { verdict: 'agreed', click });
    await lab.expectRequests({
      traffic: 'pixel',
      count: 1,
      where: ({ body }) => body.includes(`sale:${order.id}`),
    });
  },
});
