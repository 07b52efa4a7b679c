import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'postback-forged',
  why: 'A stranger without the token takes back an order that was reported, and invents another one. Nothing of it counts: the order stays approved, the other one does not exist, and that somebody tried is a fact.',
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    await lab.postback(order, { proof: 'wrong', status: 'reversed', amount: '0' });
    await lab.postback({ ...order, id: 'INVENTED' }, { proof: 'wrong', amount: '999.00' });
    await lab.expectRefusal({ channel: 'postback', reason: 'wrong_token', count: 2 });
    await lab.expectConversion(order, {
      verdict: 'agreed',
      state: 'approved',
      fields: { postback: { net_amount: '49.90', updates: 0 } },
      findings: ['bad_signature'],
      click,
    });
    await lab.expectNoConversion('INVENTED');
    await lab.expectFinding('bad_signature', { order });
  },
});
