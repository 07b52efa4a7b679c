import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'order-number-used-twice',
  why: 'The shop gives the number 1001 to two orders, of two buyers who came by two affiliates. By its number it is one order, which both sides say alike; that it stands under two clicks is a fact, and both reports of each side are kept.',
  async run(lab) {
    const first = await lab.click({ affiliate: 'Ann' });
    const order = await lab.buy({ orderId: '1001' });
    await lab.as(await lab.newVisitor());
    await lab.click({ affiliate: 'Bob' });
    await lab.buy({ orderId: '1001', products: ['abacus'] });
    await lab.expectConversion(order, {
      verdict: 'agreed',
      pixel: 2,
      postback: 2,
      duplicates: { pixel: 0, postback: 0 },
      amounts: { pixel: '49.90', postback: '49.90' },
      findings: ['duplicate_order'],
      click: first,
    });
  },
});
