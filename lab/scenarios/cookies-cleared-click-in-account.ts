import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'cookies-cleared-click-in-account',
  why: "Between click and order a visitor clears everything, but the shop has the click in the customer's account. The order's number joins the two sides, and the affiliate is paid.",
  matrix: { cookies: ['cleared_before_order'] },
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ server: { clickId: click.id } });
    await lab.expectConversion(order, {
      verdict: 'agreed',
      click,
      affiliate: 'Ann',
      fields: { pixel: { click_id: null }, postback: { click_id: click.id } },
    });
    await lab.expectNoFindings();
  },
});
