import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'amount-lost-its-comma',
  why: "In the shop's system 49.90 is written 49,9, and a server that knows no comma makes 499 of it. Ten times as much is what a lost comma does; cents would be a hundred times as much.",
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ server: { amount: '499' } });
    await lab.expectConversion(order, {
      verdict: 'differs',
      cause: 'decimal_comma',
      differences: ['amount'],
      amounts: { pixel: '49.90', postback: '499.00' },
      click,
    });
  },
});
