import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'thank-you-mailed',
  why: "A buyer mails the address of the thank-you page to somebody who came to the shop by another affiliate's link. It stays one order, and the affiliate of the buyer keeps it.",
  async run(lab) {
    const click = await lab.click({ affiliate: 'Ann' });
    const order = await lab.buy();
    const address = await lab.tab.url();
    await lab.as(await lab.newVisitor());
    await lab.click({ affiliate: 'Bob' });
    await lab.visit(address);
    await lab.expectConversion(order, {
      verdict: 'agreed',
      pixel: 2,
      duplicates: { pixel: 1 },
      click,
      affiliate: 'Ann',
    });
    await lab.expectNoFindings();
  },
});
