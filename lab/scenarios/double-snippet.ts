import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'double-snippet',
  why: 'The theme has the snippet and so has the tag manager, so that each page carries it twice. Everything is reported once all the same.',
  shop: { snippet: 'twice' },
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    await lab.expectConversion(order, { verdict: 'agreed', pixel: 1, click });
    await lab.expectRequests({
      traffic: 'pixel',
      count: 1,
      where: ({ body }) => body.includes('"kind":"convert"'),
    });
    await lab.expectRequests({ traffic: 'pixel', count: 4, resends: false });
  },
});
