import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'no-beacon',
  why: 'A privacy extension has taken navigator.sendBeacon away, and the buyer closes the tab at once. The pixel does not depend on beacons.',
  shop: { before: '<script>delete Navigator.prototype.sendBeacon</script>' },
  async run(lab) {
    const click = await lab.click();
    // Longer than a busy machine takes to close a tab: what ends with its page must not have come before.
    lab.collector.far(2500, 'pixel');
    const order = await lab.buy({ leave: 'close' });
    await lab.expectConversion(order, { verdict: 'agreed', click });
    await lab.expectRequests({
      traffic: 'pixel',
      count: 0,
      where: ({ body }) => !body.includes('"transport":"fetch"'),
    });
  },
});
