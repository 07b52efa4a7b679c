import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'coupon-extension-clicks',
  why: "At the checkout a coupon extension opens its own link in a tab and closes it again, so that the last click is not Ann's any more. Both sides credit the extension, honestly; what is kept is that she came first and the other one seconds before the order.",
  needs: ['several_tabs'],
  async run(lab) {
    const first = await lab.click({ affiliate: 'Ann' });
    const checkout = lab.tab;
    await checkout.click('.buy');
    await checkout.waitForUrl('/checkout');
    await lab.newTab();
    const coupon = await lab.click({ affiliate: 'Coupons' });
    const order = await lab.buy();
    await lab.expectConversion(order, { verdict: 'agreed', click: coupon, affiliate: 'Coupons' });
    // The ground on which `late_overwrite` is found, once there are many: another affiliate's click, and the visitor
    // in the shop with it.
    await lab.expectRequests({
      traffic: 'pixel',
      atLeast: 1,
      where: ({ body }) => body.includes('/checkout"') && body.includes(`"storage":"${first.id}"`),
    });
    await lab.expectNoFindings();
  },
});
