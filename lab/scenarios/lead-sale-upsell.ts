import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'lead-sale-upsell',
  why: 'One click leads to a request, then to an order, then to an addition to it under the same number. That makes three conversions of one click, each of its own type: none is folded into another.',
  async run(lab) {
    const click = await lab.click();
    const lead = await lab.buy({ type: 'lead', server: { amount: '49.90' } });
    const sale = await lab.buy();
    await lab.buy({ type: 'upsell', orderId: sale.id, products: ['ledger'] });
    await lab.expectConversion(lead, { type: 'lead', verdict: 'agreed', click });
    await lab.expectConversion(sale, {
      type: 'sale',
      verdict: 'agreed',
      amounts: { pixel: '49.90', postback: '49.90' },
      click,
    });
    await lab.expectConversion(sale, {
      type: 'upsell',
      verdict: 'agreed',
      amounts: { pixel: '24.00', postback: '24.00' },
      click,
    });
    await lab.expectNoFindings();
  },
});
