import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'coupon-extension-overwrites',
  why: "At the checkout a coupon extension writes its own click id over Ann's in the browser, where the shop's server has kept hers. That the click was replaced is seen in the two reports, and nobody loses the order.",
  async run(lab) {
    const click = await lab.click({ affiliate: 'Ann' });
    // The extension follows its link unseen, in a place of its own.
    const buyer = lab.visitor;
    await lab.as(await lab.newVisitor());
    const coupon = await lab.click({ affiliate: 'Coupons' });
    await lab.as(buyer);
    await lab.visit('/checkout?products=stick');
    await lab.stores.overwrite(coupon.id);
    const order = await lab.buy();
    await lab.expectConversion(order, {
      verdict: 'differs',
      cause: 'click_replaced',
      differences: ['click_id'],
      fields: { pixel: { click_id: coupon.id }, postback: { click_id: click.id } },
    });
    // Of a single order nobody can say that it is a habit of theirs: that takes many.
    await lab.expectNoFindings();
  },
});
