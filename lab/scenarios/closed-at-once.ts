import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'closed-at-once',
  why: 'The buyer closes the tab the moment the thank-you page has reported the order. What was said must arrive all the same, and once.',
  async run(lab) {
    const click = await lab.click();
    lab.collector.far(800, 'pixel');
    const order = await lab.buy({ leave: 'close' });
    await lab.expectConversion(order, { verdict: 'agreed', click });
  },
});
