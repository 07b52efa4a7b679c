import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'thank-you-reloaded',
  why: 'A buyer reloads the thank-you page three times, and each time the page reports the order anew. It stays one order.',
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    await lab.reload(3);
    await lab.expectConversion(order, {
      verdict: 'agreed',
      pixel: 4,
      duplicates: { pixel: 3, postback: 0 },
      amounts: { pixel: '49.90', postback: '49.90' },
      click,
    });
    await lab.expectNoFindings();
  },
});
