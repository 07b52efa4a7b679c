import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'amount-with-comma',
  why: "The shop's server writes 49,90 with a comma, which is not what it agreed to send. Nobody guesses what was meant: the postback is refused and kept with that reason, and it is not said to have never come.",
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ server: { amount: '49,90' } });
    await lab.expectRefusal({ channel: 'postback', reason: 'amount_malformed', count: 1 });
    await lab.expectConversion(order, { verdict: 'pixel_only', cause: 'postback_refused', click });
    await lab.postback(order);
    await lab.expectConversion(order, { verdict: 'agreed', amounts: { postback: '49.90' }, click });
    await lab.expectNoFindings();
  },
});
