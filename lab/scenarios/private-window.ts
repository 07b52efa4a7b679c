import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'private-window',
  why: 'Somebody follows a link in a private window, buys, and closes it. That order has its click; the next one, from the ordinary window, knows nothing of it.',
  async run(lab) {
    const ordinary = lab.visitor;
    // A private window is a profile that begins empty and is thrown away.
    await lab.as(await lab.newVisitor());
    const click = await lab.click();
    const first = await lab.buy();
    await lab.expectConversion(first, { verdict: 'agreed', click });

    await lab.as(ordinary);
    await lab.visit();
    const second = await lab.buy();
    await lab.expectConversion(second, {
      verdict: 'not_expected',
      notExpected: 'organic_order',
      pixel: 1,
      postback: 0,
      click: null,
    });
    await lab.expectNoFindings();
  },
});
