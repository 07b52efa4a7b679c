import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'collector-unavailable',
  why: "While the order is placed the collector answers 503, and both senders do as they should: the pixel keeps its report and tries again, and so does the shop's server. Nothing is lost and nothing is there twice.",
  async run(lab) {
    const click = await lab.click();
    lab.collector.unavailable('pixel');
    lab.collector.unavailable('postback');
    const order = await lab.buy();
    await lab.collector.arrived('postback');
    await lab.collector.arrived('pixel', 2);
    lab.collector.up('pixel');
    lab.collector.up('postback');
    await lab.postback(order);
    await lab.expectConversion(order, { verdict: 'agreed', pixel: 1, postback: 1, click });
    await lab.expectNoFindings();
  },
});
