import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'affiliates-in-turn',
  why: "A visitor buys by Ann's link, and the next time by Bob's. Each has one order, and the later click takes nothing back from Ann.",
  async run(lab) {
    const first = await lab.click({ affiliate: 'Ann' });
    const anns = await lab.buy();
    const second = await lab.click({ affiliate: 'Bob' });
    const bobs = await lab.buy({ products: ['abacus'] });
    await lab.expectConversion(anns, { verdict: 'agreed', click: first, affiliate: 'Ann' });
    await lab.expectConversion(bobs, { verdict: 'agreed', click: second, affiliate: 'Bob' });
    await lab.expectNoFindings();
  },
});
