import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'closed-at-once',
  why: 'The buyer closes the tab the moment the thank-you page has reported the order. What was said must arrive all the same, and once.',
  async run(lab) {
    const click = await lab.click();
    // Longer than a busy machine takes to close a tab: what ends with its page must not have come before.
    lab.collector.far(2500, 'pixel');
    const order = await lab.buy({ leave: 'close' });
    await lab.expectConversion(order, { verdict: 'agreed', click });
  },
});
