import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'rebill',
  why: 'A month after the order the shop collects the next instalment and reports it. No browser is there when that happens, so no pixel is due and none is missing.',
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    const instalment = { ...order, id: `${order.id}-2` };
    await lab.postback(instalment, { type: 'rebill' });
    await lab.expectConversion(order, { type: 'sale', verdict: 'agreed', click });
    await lab.expectConversion(instalment.id, {
      type: 'rebill',
      verdict: 'not_expected',
      notExpected: 'type_not_configured',
      cause: null,
      state: 'approved',
      pixel: 0,
      postback: 1,
      click,
    });
    await lab.expectNoFindings();
  },
});
