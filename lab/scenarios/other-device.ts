import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'other-device',
  why: 'Somebody follows a link inside an app on the phone and orders on a computer that blocks the pixel. The server says on what system it was ordered: another one than was clicked on, so that what the phone last showed explains nothing.',
  needs: ['phone', 'block_requests'],
  async run(lab) {
    await lab.as(await lab.newVisitor({ device: 'phone' }));
    const click = await lab.click();
    const isOfPixel = (url: string) => url.startsWith(lab.urls.collector);
    await lab.as(await lab.newVisitor({ blocks: ({ url, type }) => type !== 'document' && isOfPixel(url) }));
    const order = await lab.buy({ server: { clickId: click.id, fields: { system: 'Windows' } } });
    await lab.expectConversion(order, { verdict: 'postback_only', cause: 'other_device', click });
    await lab.expectNoFindings();
  },
});
