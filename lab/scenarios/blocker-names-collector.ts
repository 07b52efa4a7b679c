import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'blocker-names-collector',
  why: "A visitor's own list names the collector, so that neither the script nor anything else of the pixel gets through, while other visitors' pixels do. The link still counts the click, and the postback is the record.",
  matrix: { blocker: ['names-the-collector.txt'] },
  async run(lab) {
    const blocked = lab.visitor;
    await lab.as(await lab.newVisitor({ blocks: () => false }));
    const click = await lab.click({ affiliate: 'Bob' });
    const others = await lab.buy();
    await lab.expectConversion(others, { verdict: 'agreed', click });

    await lab.as(blocked);
    const blockedClick = await lab.click();
    const order = await lab.buy();
    await lab.expectConversion(order, {
      verdict: 'postback_only',
      cause: 'script_blocked',
      click: blockedClick,
      affiliate: 'Ann',
    });
    await lab.expectRequests({ traffic: 'script', count: 1 });
    await lab.expectNoFindings();
  },
});
