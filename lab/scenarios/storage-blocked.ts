import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'storage-blocked',
  why: 'A browser lets pages have cookies, and throws at whoever so much as looks at localStorage. The cookie carries the click to the order, and the page notices nothing.',
  needs: ['init_scripts'],
  visitor: {
    initScripts: [
      "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('storage is blocked', 'SecurityError') } })",
    ],
  },
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    await lab.expectConversion(order, {
      verdict: 'agreed',
      click,
      fields: { pixel: { click_id: click.id } },
    });
    await lab.expectRequests({
      traffic: 'pixel',
      count: 1,
      where: ({ body }) =>
        body.includes('"kind":"convert"') && body.includes(`"click":{"cookie":"${click.id}"}`),
    });
    await lab.expectEventually(
      'no page complained',
      () => lab.tab.console(),
      (lines) => !lines.some((line) => line.includes('storage is blocked')),
    );
  },
});
