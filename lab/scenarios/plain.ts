import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'plain',
  why: 'Somebody comes by a link, buys and looks at the thank-you page. Both channels report the order, each once, and nobody suspects anything.',
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    await lab.expectConversion(order, {
      verdict: 'agreed',
      state: 'approved',
      click,
      affiliate: 'Ann',
      amounts: { pixel: '49.90', postback: '49.90' },
      fields: {
        pixel: { currency: 'EUR', click_id: click.id },
        postback: { currency: 'EUR', click_id: click.id },
      },
      flags: { pixel: [], postback: [] },
    });
    await lab.expectRequests({
      traffic: 'pixel',
      count: 1,
      where: ({ body }) => body.includes('"kind":"convert"'),
    });
    // Landing, checkout, thank-you page, and the order.
    await lab.expectRequests({ traffic: 'pixel', count: 4, resends: false });
    await lab.expectNoFindings();
  },
});
