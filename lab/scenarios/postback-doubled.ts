import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'postback-doubled',
  why: "Two jobs of the shop's server report the same order, word for word. It stays one order of one amount, and the second report is counted as a repetition, which is nothing suspicious.",
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ server: [{}, {}] });
    await lab.expectConversion(order, {
      verdict: 'agreed',
      state: 'approved',
      postback: 2,
      duplicates: { pixel: 0, postback: 1 },
      amounts: { pixel: '49.90', postback: '49.90' },
      fields: { postback: { net_amount: '49.90' } },
      click,
    });
    await lab.expectNoFindings();
  },
});
