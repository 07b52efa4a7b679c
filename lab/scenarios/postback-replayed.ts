import { defineScenario } from '../scenario/define-scenario.ts';

/** Addresses that are set aside for examples (RFC 5737). */
const ELSEWHERE = '198.51.100.7';

export default defineScenario({
  name: 'postback-replayed',
  why: "Somebody who read the shop's log sends one of its postbacks again, token and all, from a network from which the shop never sends. The order counts once, and the replay is a fact; the same repetition by the shop itself is none.",
  async run(lab) {
    // Where a source sends from is known once a hundred orders have come from there.
    await lab.othersBuy(Array.from({ length: 100 }, (_, at) => ({ amount: `${20 + at}.00` })));
    await lab.learn();

    const click = await lab.click();
    const repeated = await lab.buy({ server: [{}, {}] });
    const replayed = await lab.buy();
    const overheard = lab.collector.passed('postback').findLast(({ path }) => path.includes(replayed.id));
    await lab.raw({ path: overheard?.path ?? '/', headers: { 'x-forwarded-for': ELSEWHERE } });

    await lab.expectConversion(repeated, { verdict: 'agreed', postback: 2, click });
    await lab.expectConversion(replayed, {
      verdict: 'agreed',
      postback: 2,
      duplicates: { postback: 1 },
      findings: ['replayed_postback'],
      click,
    });
    await lab.expectFinding('replayed_postback', { count: 1 });
  },
});
