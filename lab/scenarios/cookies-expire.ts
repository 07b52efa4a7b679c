import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'cookies-expire',
  why: "The buyer comes back after the browser has thrown away what scripts had stored: the cookie after a day, all of it after a week. The shop's server set a cookie of its own and knows the click still, so that no order is lost.",
  matrix: { cookies: ['expire_24h', 'expire_7d'] },
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    const isStored = lab.conditions.cookies === 'expire_24h';
    await lab.expectConversion(order, {
      verdict: 'agreed',
      click,
      fields: { pixel: { click_id: isStored ? click.id : null }, postback: { click_id: click.id } },
    });
    // What is lost in one store is not brought back from the other: its loss is what is measured.
    const held = isStored ? `"click":{"storage":"${click.id}"}` : '"click":{}';
    await lab.expectRequests({
      traffic: 'pixel',
      count: 1,
      where: ({ body }) => body.includes('"kind":"convert"') && body.includes(held),
    });
  },
});
