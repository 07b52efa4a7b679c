import type { Visitor } from '../browsers/browser.ts';
import type { CaseWorld } from './case-world.ts';
import { eventually } from './eventually.ts';
import { FailedExpectation } from './failed-expectation.ts';

/**
 * Resolves when nothing more can come of what was done; see `Lab.settled`. A browser hands out requests to one host in
 * the order in which pages made them, so when a marker arrives at the gateway, all that pages had sent before is there
 * too, also what pages that are closed by now had left to the browser.
 */
export async function settle(world: CaseWorld): Promise<void> {
  const { stage, visitors } = world;
  await stage.shop?.idle();
  for (const visitor of visitors) await mark(visitor, world);
  const { held } = await eventually({
    read: () => stage.gateway.open(),
    holds: (open) => open === 0 || stage.gateway.isHolding(),
    withinMs: world.expectMs,
  });
  if (!held)
    throw new FailedExpectation(
      `Requests to the collector were still open after ${world.expectMs} ms.`,
      'no open request',
      `${stage.gateway.open()} open`,
    );
  await stage.installation.desk.settled();
}

async function mark(visitor: Visitor, { stage, browser, conditions }: CaseWorld): Promise<void> {
  // Without a page nothing was ever sent.
  if (visitor.requests().length === 0 && (await visitor.tabs()).length === 0) return;
  const marker = `${stage.urls.collector}${stage.gateway.markerPath()}`;
  if (browser.cannot.has('several_tabs')) {
    const [tab] = await visitor.tabs();
    await tab?.evaluate(
      `fetch(${JSON.stringify(marker)}, { mode: 'no-cors' }).then(() => true, () => false)`,
    );
    return;
  }
  if (conditions.network === 'offline_at_order') await visitor.setOffline(false);
  // Not kept open: behind it the page of the shop would be one that nobody sees.
  // Firefox 153 now and then fails to open one while another is just closing.
  const tab = await visitor.newTab().catch(() => visitor.newTab());
  await tab.goto(marker);
  await tab.close();
}
