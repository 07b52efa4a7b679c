import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'postback-unsigned',
  why: "The shop's server sends its postbacks without any token. They are refused and kept with that reason; nobody has tried to be somebody else.",
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ server: { proof: 'none' } });
    await lab.expectRefusal({ channel: 'postback', reason: 'missing_token', count: 1 });
    await lab.expectConversion(order, {
      verdict: 'pixel_only',
      cause: 'postback_refused',
      state: null,
      click,
    });
    await lab.expectNoFindings();
  },
});
