import { CreatedLink, CreatedSite, CreatedSource } from '../../wire/api.ts';
import { asDesk, send } from './people.ts';
import type { Installation } from './start-installation.ts';
import { until } from './until.ts';

/** What there is beside Ann and the site of her link: none of it is her business. */
export type Beside = {
  site: CreatedSite;
  source: CreatedSource;
  /** Bob's, to Ann's site and to the other. */
  links: readonly [CreatedLink, CreatedLink];
  ann: string;
  bob: string;
};

/**
 * Two affiliates: Ann with the order ANN-1, Bob with BOB-1 on the same site and BOB-2 on another, and NOBODY-1 that came
 * without a click. The network earns 3.21 of each.
 */
export async function twoAffiliates(t: Installation): Promise<Beside> {
  const add = async (path: string, body: object) => (await send(t, asDesk(t), 'POST', path, body)).body;
  const site = CreatedSite.parse(
    await add('/sites', { name: 'Hat shop', origins: ['https://hats.example'] }),
  );
  const source = CreatedSource.parse(await add('/sources', { name: 'Hat server', site: site.id }));
  const link = async (on: string, to: string) =>
    CreatedLink.parse(await add('/links', { site: on, to, affiliate: 'Bob' }));
  const links = [
    await link(t.site.id, 'https://shop.example/'),
    await link(site.id, 'https://hats.example/'),
  ] as const;
  await until('the collector knows the new links', async () => {
    const answer = await fetch(`${t.collector}/c/${links[1].id}`, { method: 'HEAD', redirect: 'manual' });
    return answer.status === 302;
  });
  const order = async (order_id: string, at: { id: string; token: string }, linkId?: string) => {
    const click_id = linkId === undefined ? undefined : await click(t, linkId);
    const values = {
      token: at.token,
      order_id,
      order_value: '50.00',
      network_revenue: '3.21',
      currency: 'EUR',
    };
    await fetch(
      `${t.collector}/pb/${at.id}?${new URLSearchParams({ ...values, ...(click_id && { click_id }) })}`,
    );
  };
  await order('ANN-1', t.source, t.link.id);
  await order('BOB-1', t.source, links[0].id);
  await order('BOB-2', source, links[1].id);
  await order('NOBODY-1', t.source);
  await t.settled();
  const idOf = (name: string) =>
    String(t.desk.config.current.affiliates.find((affiliate) => affiliate.name === name)?.id);
  return { site, source, links, ann: idOf('Ann'), bob: idOf('Bob') };
}

/** Clicks a link and gives the click id. */
async function click(t: Installation, link: string): Promise<string> {
  const clicked = await fetch(`${t.collector}/c/${link}`, { redirect: 'manual' });
  return new URL(clicked.headers.get('location') ?? '').searchParams.get('cid') ?? '';
}
