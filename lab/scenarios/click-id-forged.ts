import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'click-id-forged',
  why: 'An affiliate makes up a click id around the number of a real link and sends a buyer to the shop with it. Both sides report it faithfully, so they agree on an order; that the click was never issued is a fact, and it is no click of anybody.',
  async run(lab) {
    const real = await lab.click({ affiliate: 'Ann' });
    // Link and time stay as they are; what makes it one click of many, and the signature, are invented.
    const forged = `${real.id.slice(0, 15)}${'7'.repeat(real.id.length - 15)}`;
    await lab.as(await lab.newVisitor());
    await lab.visit(real.landing.replace(real.id, forged));
    const order = await lab.buy();
    await lab.expectConversion(order, {
      verdict: 'agreed',
      click: forged,
      affiliate: null,
      flags: { pixel: ['bad_click_id'], postback: ['bad_click_id'] },
      findings: ['forged_click_id'],
    });
  },
});
