import { answerBanner, whenPixelHasCome } from './buy.ts';
import type { CaseWorld } from './case-world.ts';
import { FailedExpectation } from './failed-expectation.ts';
import type { Click, ClickOptions } from './lab.ts';

/** By an affiliate's link to the shop; see `Lab.click`. */
export async function come(world: CaseWorld, options: ClickOptions): Promise<Click> {
  const { affiliate = 'Ann', to = '/', query = {}, fromBlog = false, isReported = true } = options;
  const { stage, tab } = world;
  const link = new URL(await stage.link(affiliate, to));
  for (const [name, value] of Object.entries(query)) link.searchParams.set(name, value);
  const before = stage.gateway.passed().length;
  if (fromBlog) {
    await tab.goto(`${stage.urls.blog}/?${new URLSearchParams({ to: link.href })}`);
    await tab.click('#out');
    await tab.waitForUrl(new URL(to, stage.urls.shop).origin);
  } else await tab.goto(link.href);
  const landing =
    stage.gateway
      .passed()
      .slice(before)
      .findLast(({ traffic, location }) => traffic === 'click' && location !== null)?.location ??
    (await landed(world));
  if (!landing)
    throw new FailedExpectation(
      `The affiliate's link ${link.href} led nowhere.`,
      'a redirect to the shop',
      await tab.url(),
    );
  const id = new URL(landing).searchParams.get('cid') ?? '';
  world.affiliates.set(id, affiliate);
  if (isReported) await whenPixelHasCome(world);
  await answerBanner(world);
  return { id, affiliate, landing };
}

/** Where the lab does not stand before the collector, the address tells. */
async function landed({ tab }: CaseWorld): Promise<string | null> {
  const url = await tab.url();
  return new URL(url).searchParams.has('cid') ? url : null;
}

/** To a page of the shop, without a click; see `Lab.visit`. */
export async function visit(world: CaseWorld, address: string): Promise<void> {
  await world.tab.goto(new URL(address, world.stage.urls.shop).href);
  await whenPixelHasCome(world);
  await answerBanner(world);
}
