import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'advertisement-of-affiliate',
  why: "Ann pays for advertisements that lead to her link, so that the landing address has the advertisement's id and hers. The order is hers, and a postback that does not come is missing.",
  async run(lab) {
    const click = await lab.click({ query: { gclid: 'EAIaIQobChMIabcdef' } });
    await lab.expectRequests({
      traffic: 'pixel',
      count: 1,
      where: ({ body }) => body.includes('"foreign":{"gclid":"EAIaIQobChMIabcdef"}'),
    });
    const order = await lab.buy({ server: 'silent' });
    await lab.expectConversion(order, { verdict: 'pixel_only', cause: 'not_received', click });
    await lab.postback(order);
    await lab.expectConversion(order, { verdict: 'agreed', click, affiliate: 'Ann' });
  },
});
