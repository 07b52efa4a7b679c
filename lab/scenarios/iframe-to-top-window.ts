import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'iframe-to-top-window',
  why: 'The checkout stands in a frame of another site, and the thank-you page takes the whole window of the shop again. There the pixel finds the click, and both sides name it.',
  shop: { checkout: 'iframe_top' },
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    await lab.expectConversion(order, {
      verdict: 'agreed',
      click,
      fields: { pixel: { click_id: click.id }, postback: { click_id: click.id } },
      flags: { pixel: [] },
    });
  },
});
