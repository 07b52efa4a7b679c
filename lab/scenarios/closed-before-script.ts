import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'closed-before-script',
  why: "The tab is closed while the pixel's script is still on its way, so the stub in the page has to send what was said. The order arrives, and once.",
  needs: ['early_close'],
  // Were it on the pages before, the script would be in the browser's cache.
  shop: { snippetOn: ['thanks'] },
  async run(lab) {
    const click = await lab.click();
    lab.collector.hold('script');
    lab.collector.far(800, 'pixel');
    const order = await lab.buy({ leave: 'close' });
    lab.collector.up('script');
    await lab.expectConversion(order, { verdict: 'agreed', click });
    await lab.expectRequests({ traffic: 'pixel', count: 2 });
  },
});
