import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'test-order',
  why: "Somebody of the shop places a test order, and the shop's server marks it as a test, which the page does not. The test is in no figure of the postbacks, and the pixel's order is not said to have been lost by the server.",
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ server: { fields: { test: '1' } } });
    await lab.expectConversion(order, {
      verdict: 'pixel_only',
      cause: 'bot_or_test',
      state: null,
      postback: 0,
      click,
    });
    await lab.expectNoFindings();
  },
});
