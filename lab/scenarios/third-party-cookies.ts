import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'third-party-cookies',
  why: 'A browser keeps the cookies of other sites, or it does not. It is all the same to a pixel that remembers the click on the side of the shop.',
  matrix: { cookies: ['allow', 'block_third_party'] },
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    await lab.expectConversion(order, { verdict: 'agreed', click });
    await lab.expectRequests({
      traffic: 'pixel',
      count: 1,
      where: ({ body }) =>
        body.includes('"kind":"convert"') &&
        body.includes(`"click":{"cookie":"${click.id}","storage":"${click.id}"}`),
    });
    await lab.expectEventually(
      'the collector has set no cookie',
      async () => (await lab.visitor.cookies(lab.urls.collector)).map(({ name }) => name),
      (names) => names.length === 0,
    );
  },
});
