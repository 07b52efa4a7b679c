import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'address-tidied',
  why: 'A script above the snippet takes everything behind the question mark out of the landing address, and the pixel never sees the click id. Where the network then reports the order under a number of its own, that landing right after the click explains the gap.',
  shop: { before: "<script>history.replaceState(null, '', location.pathname)</script>" },
  async run(lab) {
    const click = await lab.click();
    // The same number on both sides joins them, without the pixel's click id.
    const joined = await lab.buy();
    await lab.expectConversion(joined, { verdict: 'agreed', click, fields: { pixel: { click_id: null } } });

    const own = { orderId: 'network-1', amount: '4.99', currency: 'USD' };
    const order = await lab.buy({ server: own });
    await lab.expectConversion('network-1', { verdict: 'postback_only', cause: 'click_id_stripped', click });
    await lab.expectConversion(order, {
      verdict: 'not_expected',
      notExpected: 'organic_order',
      pixel: 1,
      postback: 0,
      click: null,
    });
    await lab.expectNoFindings();
  },
});
