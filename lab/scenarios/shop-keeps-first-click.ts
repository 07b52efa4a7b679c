import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'shop-keeps-first-click',
  why: "A visitor comes by Ann's link and later by Bob's. The shop's server credits the first click it was told of, the pixel the last one: both report the order, and that the click was replaced is why they differ.",
  async run(lab) {
    const first = await lab.click({ affiliate: 'Ann' });
    const second = await lab.click({ affiliate: 'Bob' });
    const order = await lab.buy({ server: { clickId: first.id } });
    await lab.expectConversion(order, {
      verdict: 'differs',
      cause: 'click_replaced',
      differences: ['click_id'],
      fields: { pixel: { click_id: second.id }, postback: { click_id: first.id } },
    });
    await lab.expectNoFindings();
  },
});
