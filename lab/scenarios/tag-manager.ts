import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'tag-manager',
  why: 'A tag manager adds the snippet after the page has loaded, when the order is long in its queue. Landing and order are reported as if the snippet had stood in the head.',
  shop: { snippet: 'late' },
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    await lab.expectConversion(order, {
      verdict: 'agreed',
      click,
      fields: { pixel: { click_id: click.id } },
    });
    await lab.expectRequests({ traffic: 'pixel', count: 4, resends: false });
  },
});
