import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'collector-down',
  why: "While the order is placed the collector does not answer at all. The pixel keeps its report and delivers it afterwards; the shop's server tries once and gives up, so that its postback is missing, until it is sent again.",
  async run(lab) {
    const click = await lab.click();
    lab.collector.down('pixel');
    lab.collector.down('postback');
    const order = await lab.buy();
    await lab.collector.arrived('postback');
    await lab.expectNoConversion(order);
    lab.collector.up('pixel');
    lab.collector.up('postback');
    await lab.visit();
    // A collector that is down writes nothing, and one order is too few to show a silence of everybody: what is on
    // record is that no postback came. It is not said that none was sent.
    await lab.expectConversion(order, { verdict: 'pixel_only', cause: 'not_received', state: null, click });
    await lab.postback(order);
    await lab.expectConversion(order, { verdict: 'agreed', pixel: 1, postback: 1, click });
    await lab.expectNoFindings();
  },
});
