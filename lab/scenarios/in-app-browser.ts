import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'in-app-browser',
  why: "Somebody follows a link inside an app on the phone, and orders at home on the computer, where they are logged in. The order's number joins both sides, and the account knows the click that the computer's browser never had.",
  needs: ['phone'],
  async run(lab) {
    const computer = lab.visitor;
    await lab.as(await lab.newVisitor({ device: 'phone' }));
    const click = await lab.click();
    await lab.as(computer);
    await lab.visit();
    const order = await lab.buy({ server: { clickId: click.id } });
    await lab.expectConversion(order, {
      verdict: 'agreed',
      click,
      affiliate: 'Ann',
      fields: { pixel: { click_id: null }, postback: { click_id: click.id } },
    });
    await lab.expectNoFindings();
  },
});
