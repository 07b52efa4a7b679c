import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'blocker-of-usual-shapes',
  why: "A visitor has a blocker with the usual rules, none of which names this shop's collector. The pixel looks like none of what they stop, though it stands on another site.",
  matrix: { blocker: ['shapes'] },
  async run(lab) {
    const click = await lab.click();
    await lab.expectEventually(
      'the blocker is at work',
      () => lab.tab.evaluate(`fetch('${lab.urls.shop}/api/collect').then(() => 'answered', () => 'stopped')`),
      (answer) => answer === 'stopped',
    );
    const order = await lab.buy();
    await lab.expectConversion(order, {
      verdict: 'agreed',
      click,
      fields: { pixel: { click_id: click.id } },
    });
  },
});
