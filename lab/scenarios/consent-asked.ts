import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'consent-asked',
  why: 'The shop asks for consent before anything is stored or sent. Who accepts is counted by both sides; of who refuses the pixel says and keeps nothing, and the server says that it was refused.',
  matrix: { consent: ['accepted', 'refused'] },
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    if (lab.conditions.consent === 'accepted') {
      await lab.expectConversion(order, {
        verdict: 'agreed',
        click,
        fields: { pixel: { click_id: click.id } },
      });
      await lab.expectRequests({
        traffic: 'pixel',
        count: 0,
        where: ({ body }) => !body.includes('"consent":"granted"'),
      });
      return;
    }
    await lab.expectConversion(order, { verdict: 'postback_only', cause: 'consent_refused', click });
    await lab.expectRequests({ traffic: 'pixel', count: 0 });
    await lab.expectEventually('the pixel has kept nothing', lab.stores.read, nothing);
  },
});

function nothing({ cookie, storage }: { cookie: string | null; storage: string | null }): boolean {
  return cookie === null && storage === null;
}
