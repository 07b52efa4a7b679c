import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'navigates-at-once',
  why: 'The thank-you page reports the order and sends the buyer elsewhere in the same breath, as shops with an account page do. What was said must arrive, and once.',
  async run(lab) {
    const click = await lab.click();
    lab.collector.far(800, 'pixel');
    const order = await lab.buy({ leave: 'navigate' });
    await lab.expectConversion(order, { verdict: 'agreed', click });
  },
});
