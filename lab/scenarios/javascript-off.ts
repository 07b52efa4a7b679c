import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'javascript-off',
  why: 'A buyer whose browser runs no scripts comes by a link and buys. Only the server can report it, and since other browsers did speak on that site, this one is known to be silent.',
  matrix: { javascript: ['off'] },
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    await lab.expectConversion(order, { verdict: 'postback_only', cause: 'script_blocked', click });
    await lab.expectRequests({ traffic: 'pixel', count: 0 });
    await lab.expectNoFindings();
  },
});
