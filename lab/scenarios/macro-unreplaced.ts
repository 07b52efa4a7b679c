import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'macro-unreplaced',
  why: "The shop's server sends {click_id} where the click's id should stand. It counts as absent and is flagged, the order's number joins the two sides, and the browser still knows the click.",
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ server: { clickId: '{click_id}' } });
    await lab.expectConversion(order, {
      verdict: 'agreed',
      matchedBy: 'order_id',
      fields: { pixel: { click_id: click.id }, postback: { click_id: null } },
      flags: { pixel: [], postback: ['unreplaced_macro'] },
      click,
    });
    await lab.expectNoFindings();
  },
});
