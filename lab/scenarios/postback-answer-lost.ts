import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'postback-answer-lost',
  why: "The postback arrives, its answer does not, and so the shop's server sends it once more under the same sending id. That is one report, and not two of which one would be a repetition.",
  async run(lab) {
    const click = await lab.click();
    lab.collector.loseAnswers('postback');
    const sent = { fields: { send_id: 'job-1' } };
    const order = await lab.buy({ server: sent });
    lab.collector.up('postback');
    const { status } = await lab.postback(order, sent);
    await lab.expectEventually(
      'the second one was answered',
      () => status,
      (code) => code === 200,
    );
    await lab.expectRequests({ traffic: 'postback', count: 2 });
    await lab.expectConversion(order, {
      verdict: 'agreed',
      postback: 1,
      duplicates: { postback: 0 },
      fields: { postback: { net_amount: '49.90' } },
      click,
    });
    await lab.expectNoFindings();
  },
});
