import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'hidden-before-script',
  why: "The visitor looks at another tab in the moment of landing. The stub tells of the visit before the pixel's script has come; when it comes the click is kept all the same, and the order names it.",
  shop: {
    // What a page is told when another tab is looked at.
    after:
      "<script>if (location.search.includes('cid=')) document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))</script>",
  },
  async run(lab) {
    lab.collector.slow(500, 'script');
    const click = await lab.click();
    await lab.expectEventually(
      'the click is kept by the script that came late',
      () => lab.stores.read(),
      ({ cookie, storage }) => cookie === click.id && storage === click.id,
    );
    const order = await lab.buy();
    await lab.expectConversion(order, {
      verdict: 'agreed',
      click,
      fields: { pixel: { click_id: click.id } },
    });
    const told = ({ body }: { body: string }) => body.includes(`"url":"${click.id}"`);
    await lab.expectRequests({ traffic: 'pixel', count: 1, where: told });
  },
});
