import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'tab-restored',
  why: 'A browser that starts again opens the tabs of yesterday, the thank-you page among them. The page reports its order again, and it stays one order.',
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    const address = await lab.tab.url();
    await lab.tab.close();
    await lab.newTab();
    await lab.visit(address);
    await lab.expectConversion(order, { verdict: 'agreed', pixel: 2, duplicates: { pixel: 1 }, click });
    await lab.expectNoFindings();
  },
});
