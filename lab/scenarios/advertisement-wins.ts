import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'advertisement-wins',
  why: "After Ann's click the visitor comes once more by an advertisement, and the shop credits that. No postback is due for Ann, and the shop did not lose one.",
  async run(lab) {
    const click = await lab.click();
    await lab.visit('/?gclid=EAIaIQobChMIabcdef');
    const order = await lab.buy({ server: 'silent' });
    await lab.expectConversion(order, {
      verdict: 'not_expected',
      notExpected: 'attributed_elsewhere',
      cause: null,
      pixel: 1,
      postback: 0,
      fields: { pixel: { click_id: click.id } },
    });
    await lab.expectNoFindings();
  },
});
