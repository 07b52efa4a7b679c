import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'collector-on-own-domain',
  why: "The collector stands at t.shop, on the shop's own domain, and sets a cookie that scripts can not touch. A week later what scripts had stored is gone, and the pixel's order still has its click.",
  site: { collectorHost: 't.shop.localhost' },
  matrix: { cookies: ['expire_7d'] },
  async run(lab) {
    const click = await lab.click();
    await lab.expectEventually(
      'the collector has set a cookie that scripts can not read',
      async () => (await lab.visitor.cookies(lab.urls.collector)).filter(({ isHttpOnly }) => isHttpOnly),
      (cookies) => cookies.some(({ value }) => value.includes(click.id)),
    );
    const order = await lab.buy();
    await lab.expectConversion(order, {
      verdict: 'agreed',
      click,
      fields: { pixel: { click_id: click.id } },
    });
    await lab.expectRequests({
      traffic: 'pixel',
      count: 1,
      where: ({ body }) => body.includes('"kind":"convert"') && body.includes('"click":{}'),
    });
  },
});
