import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'offline-until-next-visit',
  why: 'The network goes away right after the order, and the buyer closes the tab. The postback stands alone until the buyer is back in the shop: then the pixel delivers what it had written down.',
  needs: ['go_offline'],
  async run(lab) {
    const click = await lab.click();
    // A browser is cut off when its page is there. What the page says while it loads must not get through either.
    lab.collector.down('pixel');
    const order = await lab.buy();
    await lab.visitor.setOffline(true);
    await lab.expectEventually(
      'the pixel has written the order down',
      () => lab.tab.evaluate('JSON.stringify(localStorage)'),
      (storage) => String(storage).includes(`sale:${order.id}`),
    );
    await lab.tab.close();
    lab.collector.up('pixel');
    await lab.visitor.setOffline(false);
    await lab.expectConversion(order, {
      verdict: 'postback_only',
      cause: 'last_seen_before_thank_you',
      click,
    });

    await lab.newTab();
    await lab.visit();
    await lab.expectConversion(order, { verdict: 'agreed', pixel: 1, click });
  },
});
