import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'checkout-on-subdomain',
  why: 'The link leads to www, and the order is placed on checkout, where the storage of www is not to be had. The cookie of the whole domain carries the click over.',
  shop: { checkout: 'subdomain' },
  async run(lab) {
    const click = await lab.click({ to: `${lab.urls.www}/` });
    const order = await lab.buy();
    await lab.expectConversion(order, {
      verdict: 'agreed',
      click,
      fields: { pixel: { click_id: click.id } },
      flags: { pixel: [] },
    });
    // The storage of another host must not have been filled from the cookie: its loss is what is measured.
    await lab.expectRequests({
      traffic: 'pixel',
      count: 1,
      where: ({ body }) =>
        body.includes('"kind":"convert"') &&
        body.includes(`"click":{"cookie":"${click.id}"}`) &&
        body.includes(`"page":"${lab.urls.checkout}/`),
    });
  },
});
