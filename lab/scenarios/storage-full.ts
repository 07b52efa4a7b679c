import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'storage-full',
  why: 'The shop itself has filled localStorage to the last character. The cookie carries the click, and what can not be written down is sent from memory, once.',
  shop: {
    before: `<script>for (let size = 1 << 22; size; size >>= 1)
      try { for (;;) localStorage['full' + localStorage.length] = 'x'.repeat(size) } catch {}
      try { for (;;) localStorage[localStorage.length] = '' } catch {}</script>`,
  },
  async run(lab) {
    const click = await lab.click();
    await lab.expectEventually(
      'there is no room for the click',
      () => lab.stores.read(),
      ({ cookie, storage }) => cookie === click.id && storage === null,
    );
    const order = await lab.buy();
    await lab.expectConversion(order, {
      verdict: 'agreed',
      click,
      pixel: 1,
      fields: { pixel: { click_id: click.id } },
    });
    await lab.expectRequests({ traffic: 'pixel', count: 4, resends: false });
  },
});
