import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'postback-wrong-token',
  why: "The shop's server sends its postbacks with a token that is not its own. They are refused and kept with that reason, so that nobody looks for them elsewhere; with the right one the order is complete.",
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ server: { proof: 'wrong' } });
    await lab.expectRefusal({ channel: 'postback', reason: 'wrong_token', count: 1 });
    await lab.expectConversion(order, {
      verdict: 'pixel_only',
      cause: 'postback_refused',
      state: null,
      findings: ['bad_signature'],
      click,
    });
    await lab.postback(order, { proof: 'bearer' });
    await lab.expectConversion(order, {
      verdict: 'agreed',
      state: 'approved',
      findings: ['bad_signature'],
      click,
    });
  },
});
