import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'last-click-wins',
  why: "A visitor comes by Ann's link, thinks it over, comes back by Bob's and buys. Shop and pixel both go by the last click, so that Bob is credited and nothing is Ann's.",
  async run(lab) {
    await lab.click({ affiliate: 'Ann' });
    const second = await lab.click({ affiliate: 'Bob' });
    const order = await lab.buy();
    await lab.expectConversion(order, {
      verdict: 'agreed',
      click: second,
      affiliate: 'Bob',
      fields: { pixel: { click_id: second.id }, postback: { click_id: second.id } },
    });
    await lab.expectNoFindings();
  },
});
