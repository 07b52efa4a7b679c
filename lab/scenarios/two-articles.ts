import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'two-articles',
  why: "The page reports the order as a whole, the shop's server a postback for each article. The rows of one order are added up: it is one order, of one amount, and no row is a repetition.",
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({
      products: ['stick', 'abacus'],
      server: [
        { amount: '49.90', fields: { item_id: 'stick' } },
        { amount: '34.50', fields: { item_id: 'abacus' } },
      ],
    });
    await lab.expectConversion(order, {
      verdict: 'agreed',
      postback: 2,
      duplicates: { postback: 0 },
      amounts: { pixel: '84.40', postback: '84.40' },
      fields: { postback: { items: 1 } },
      click,
    });
  },
});
