import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROUTES } from '../../../server/desk/create-desk.ts';
import { Ledger } from '../../../wire/ledger.ts';
import { type As, asDesk, asNew, send } from '../../support/people.ts';
import { reportOrder } from '../../support/report-order.ts';
import { type Installation, startInstallation } from '../../support/start-installation.ts';
import { type Beside, twoAffiliates } from '../../support/two-affiliates.ts';
import { until } from '../../support/until.ts';

/** Needs no sign-in: signing in and out, and opening a share link. */
const OPEN = ['POST /session', 'DELETE /session', 'POST /shared'];
/** Tells an affiliate's user what is theirs. Whatever is not listed here is not theirs to call. */
const OF_AFFILIATES = [
  'GET /session',
  'POST /session/password',
  'GET /config',
  'GET /summary',
  'GET /series',
  'GET /causes/series',
  'GET /flow',
  'GET /breakdown',
  'GET /conversions',
  'GET /ledger',
  'GET /views',
  'POST /views',
  'DELETE /views/:id',
];
/**
 * What an analyst may send: what concerns nobody else, readings of more ids than an address holds, and what is done about
 * conversions.
 */
const OF_ANALYSTS = [
  'POST /session/password',
  'POST /views',
  'DELETE /views/:id',
  'POST /conversions/chosen',
  'POST /query-list',
  'POST /queries',
  'POST /notes',
  'DELETE /notes/:id',
];

type Called = { method: 'GET' | 'POST' | 'DELETE'; path: string; name: string; scope: string | null };

/** Every route, with something that is there in the place of its parameters. */
function everyRoute(id: string): Called[] {
  return ROUTES.map(({ method, path, scope }) => {
    const short = path.replace('/api/v1', '');
    const verb = method.toUpperCase() as Called['method']; // the three that there are
    return { method: verb, path: short.replace(/:\w+/g, id), name: `${verb} ${short}`, scope };
  });
}

async function walk(t: Installation, as: As, id: string): Promise<Map<string, number>> {
  const statuses = new Map<string, number>();
  for (const { method, path, name } of everyRoute(id)) {
    // Signing out would end the walk, and a body would change what is there: nobody is let in for lack of one.
    if (name === 'DELETE /session') continue;
    const { status } = await send(t, as, method, path, method === 'POST' ? {} : undefined);
    statuses.set(name, status);
  }
  return statuses;
}

/** What must stand in no answer to Ann's user. */
function notForAnn(t: Installation, { site, source, links, bob }: Beside): string[] {
  const { tokens, users, sources } = t.desk.config.current;
  const hashes = [...tokens, ...sources.flatMap(({ keys }) => keys)].map(({ sha256 }) => sha256);
  const others = users.map(({ name }) => name).filter((name) => name !== 'Ann’s user');
  return [
    ...['Bob', bob, 'BOB-1', 'BOB-2', 'NOBODY-1', 'Hat shop', 'Hat server', 'Server', '3.21'],
    ...[site.id, source.id, source.token, ...links.map(({ id }) => id)],
    ...[t.source.token, 'trusted_proxies":["', 'https://shop.example"', ...hashes, ...others],
  ];
}

test('nobody is let in anywhere without signing in, but where one signs in', async () => {
  const t = await startInstallation();
  for (const [name, status] of await walk(t, {}, '1')) {
    if (OPEN.includes(name)) expect(status, name).not.toBe(403);
    else expect(status, name).toBe(401);
  }
});

test('an administrator is turned away nowhere', async () => {
  const t = await startInstallation();
  const admin = await asNew(t, 'Zoë', { role: 'administrator' });
  for (const [name, status] of await walk(t, admin, '1')) {
    if (OPEN.includes(name)) continue;
    expect([401, 403], name).not.toContain(status);
  }
});

test('an analyst reads everything but who may sign in, and changes nothing that is configured', async () => {
  const t = await startInstallation();
  await twoAffiliates(t);
  const analyst = await asNew(t, 'Zoë', { role: 'analyst' });
  const before = structuredClone(t.desk.config.current);
  const statuses = await walk(t, analyst, '1');
  for (const { name, method, scope } of everyRoute('1')) {
    if (OPEN.includes(name)) continue;
    const isTheirs = (method === 'GET' && scope === 'read') || OF_ANALYSTS.includes(name);
    if (isTheirs) expect([401, 403], name).not.toContain(statuses.get(name));
    else expect(statuses.get(name), name).toBe(403);
  }
  expect(['GET /users', 'GET /tokens', 'GET /shares'].map((name) => statuses.get(name))).toEqual([
    403, 403, 403,
  ]);
  expect(t.desk.config.current).toEqual(before);
});

test('an analyst works on queries and notes, under their name, and removes no note but their own', async () => {
  const t = await startInstallation();
  await twoAffiliates(t);
  await reportOrder(t, 'P-1', { pixel: '10' });
  t.clock.now += 40 * 24 * 3600_000;
  await until('all is overdue', async () => {
    const { verdicts } = await t.summary();
    return verdicts.postback_only === 4 && verdicts.pixel_only === 1;
  });
  const analyst = await asNew(t, 'Zoë', { role: 'analyst' });
  // About all at once.
  const noted = await send(t, analyst, 'POST', '/queries', { of: { filter: {} }, note: 'Asked Kim' });
  expect(noted).toMatchObject({ status: 200, body: { chosen: 5, changed: 5 } });
  const [first] = await t.conversions('?q=ANN-1');
  expect(first?.query).toMatchObject({ note: 'Asked Kim' });
  const [pixelOnly] = await t.conversions('?q=P-1');
  const of = { conversions: [pixelOnly?.id] };
  for (const progress of ['open', 'sent'])
    expect((await send(t, analyst, 'POST', '/queries', { of, progress })).body).toMatchObject({ changed: 1 });
  const detail = await send(t, asDesk(t), 'GET', `/conversions/${pixelOnly?.id}`);
  expect(detail.body).toMatchObject({
    queries: [
      { progress: null, note: 'Asked Kim', by: 'Zoë' },
      { progress: 'open', by: 'Zoë' },
      { progress: 'sent', by: 'Zoë' },
    ],
  });

  const note = { site: t.site.id, day: '2026-11-20', text: 'Sale' };
  const ours = await send(t, asDesk(t), 'POST', '/notes', note);
  const theirs = await send(t, analyst, 'POST', '/notes', note);
  const remove = async (as: As, { body }: { body: unknown }) =>
    (await send(t, as, 'DELETE', `/notes/${(body as { id: string }).id}`)).status;
  expect([await remove(analyst, ours), await remove(analyst, theirs), await remove(asDesk(t), ours)]).toEqual(
    [403, 204, 204],
  );
});

test('a token that may read is for reading, and an affiliate’s user does not work on queries', async () => {
  const t = await startInstallation();
  const { ann } = await twoAffiliates(t);
  const made = await send(t, asDesk(t), 'POST', '/tokens', { name: 'Kim', scopes: ['read'] });
  const token = { authorization: `Bearer ${(made.body as { token: string }).token}` };
  const user = await asNew(t, 'Ann’s user', { role: 'affiliate', affiliate: ann });
  const [conversion] = await t.conversions('?q=ANN-1');
  for (const as of [token, user]) {
    const step = { of: { conversions: [conversion?.id] }, note: 'Mine' };
    expect((await send(t, as, 'POST', '/queries', step)).status).toBe(403);
    const note = { site: t.site.id, day: '2026-11-20', text: 'Mine' };
    expect((await send(t, as, 'POST', '/notes', note)).status).toBe(403);
  }
  expect((await t.conversions('?q=ANN-1'))[0]?.query).toBeNull();
});

test('an affiliate’s user may call what is theirs and nothing else', async () => {
  const t = await startInstallation();
  const { ann } = await twoAffiliates(t);
  const user = await asNew(t, 'Ann’s user', { role: 'affiliate', affiliate: ann });
  const before = structuredClone(t.desk.config.current);
  const [conversion] = await t.conversions('?q=ANN-1');
  for (const [name, status] of await walk(t, user, String(conversion?.id))) {
    if (OPEN.includes(name)) continue;
    if (OF_AFFILIATES.includes(name)) expect([401, 403, 500], name).not.toContain(status);
    // Not even their own conversion, raw: its records hold what the sources and other visitors sent.
    else expect(status, name).toBe(403);
  }
  expect(t.desk.config.current).toEqual(before);
});

test('an affiliate’s user sees their own orders and nobody else’s, however they ask', async () => {
  const t = await startInstallation();
  const beside = await twoAffiliates(t);
  const { ann, bob, site, source } = beside;
  const user = await asNew(t, 'Ann’s user', { role: 'affiliate', affiliate: ann });
  const ways = [
    '',
    `?affiliate=${bob}`,
    '?affiliate=',
    `?affiliate=${ann}&affiliate=${bob}`,
    '?unknown=affiliate',
    `?source=${t.source.id}`,
    `?source=${source.id}`,
    `?site=${t.site.id}`,
    `?site=${site.id}`,
    '?q=BOB-1',
    '?q=BOB*',
    '?limit=500&sort=amount',
    `?link=${beside.links[0].id}`,
    ...['site', 'source', 'affiliate', 'link', 'type', 'product'].map((by) => `?by=${by}`),
  ];
  const secrets = notForAnn(t, beside);
  const reads = OF_AFFILIATES.filter((name) => name.startsWith('GET ')).map((name) => name.slice(4));
  for (const path of reads) {
    for (const way of ways) {
      const { status, body } = await send(t, user, 'GET', path + way);
      const said = JSON.stringify(body);
      expect([200, 400, 403, 404], path + way).toContain(status);
      // A refusal may say what was asked for.
      const asked = status === 200 ? '' : decodeURIComponent(way);
      for (const secret of secrets.filter((each) => !asked.includes(each)))
        expect(said, `${path}${way}`).not.toContain(secret);
    }
  }
});

test('an affiliate’s user is told their own figures', async () => {
  const t = await startInstallation();
  const { ann, bob, site } = await twoAffiliates(t);
  const user = await asNew(t, 'Ann’s user', { role: 'affiliate', affiliate: ann });
  const ask = async (path: string) => (await send(t, user, 'GET', path)).body;
  expect(await ask('/session')).toEqual({
    user: 'Ann’s user',
    role: 'affiliate',
    affiliate: ann,
    scopes: [],
    has_password: false,
  });
  expect(await ask('/summary')).toMatchObject({ conversions: 1 });
  expect(await ask(`/summary?affiliate=${bob}`)).toMatchObject({ conversions: 1 });
  expect(await ask('/conversions')).toMatchObject({ conversions: [{ order_id: 'ANN-1' }] });
  expect(await ask('/flow')).toMatchObject({
    nodes: expect.arrayContaining([expect.objectContaining({ station: 'clicks', count: 1 })]),
  });
  expect(await ask('/config')).toMatchObject({
    sites: [{ id: t.site.id, name: 'Shop', origins: [], snippet: '' }],
    sources: [],
    affiliates: [{ id: ann, name: 'Ann' }],
    links: [{ id: t.link.id }],
    presets: [],
  });
  expect((await send(t, user, 'GET', `/summary?site=${site.id}`)).status).toBe(404);
  // Beside them, an administrator sees all four.
  expect((await send(t, asDesk(t), 'GET', '/summary')).body).toMatchObject({ conversions: 4 });
});

test('an affiliate’s user is told their own ledger, and of nobody else’s that there is one', async () => {
  const t = await startInstallation();
  const beside = await twoAffiliates(t);
  const { ann, bob, links, source } = beside;
  // Bob is promised more, has many more sub ids, and costs something.
  const terms = (value: string) => ({ terms: [{ kind: 'percent', value, currency: 'EUR' }] });
  await send(t, asDesk(t), 'POST', `/affiliates/${ann}/terms`, terms('8'));
  await send(t, asDesk(t), 'POST', `/affiliates/${bob}/terms`, terms('77'));
  writeFileSync(
    join(t.data, 'costs.csv'),
    `date,link,cost,currency\n1970-01-01,${t.link.id},4.44,EUR\n1970-01-01,${links[0].id},5.55,EUR\n`,
  );
  await t.desk.config.change((config) => ({
    config: { ...config, settings: { ...config.settings, costs_file: 'costs.csv' } },
    created: null,
  }));
  await t.settled();
  const user = await asNew(t, 'Ann’s user', { role: 'affiliate', affiliate: ann });
  const { body } = await send(t, user, 'GET', '/ledger');
  expect(body).toMatchObject({
    conversions: 1,
    unattributed: 0,
    lines: [{ affiliate: ann, name: 'Ann', conversions: 1, standings: { pending: { expected: '4.00' } } }],
    traffic: [{ affiliate: ann, clicks: 1, costs: [], romi: { value: null, reason: 'not_shown' } }],
  });
  // Whoever they name, it is theirs; and the same as a table.
  const ways = [
    `?affiliate=${bob}`,
    `?affiliate=${ann}&affiliate=${bob}`,
    '?affiliate=',
    '?by=sub_id',
    `?by=sub_id&affiliate=${bob}`,
    `?source=${source.id}`,
    '?from=0&to=9999999999999',
  ];
  const secrets = [...notForAnn(t, beside), '77', '38.50', '4.44', '5.55'];
  for (const table of ['/ledger', '/ledger.csv']) {
    for (const way of ['', ...ways]) {
      const found = await send(t, user, 'GET', table + way);
      const said = JSON.stringify(found.body);
      expect(found.status, table + way).toBe(200);
      expect(said, table + way).toContain('Ann');
      for (const secret of secrets) expect(said, table + way).not.toContain(secret);
    }
    // A site that none of their links leads to is as unknown as one that is not there.
    const other = await send(t, user, 'GET', `${table}?site=${beside.site.id}`);
    const none = await send(t, user, 'GET', `${table}?site=0000000`);
    expect([other.status, none.status]).toEqual([404, 404]);
  }
  const closed = [
    '/export.zip',
    `/export.zip?affiliate=${ann}`,
    '/figures?dimensions=affiliate',
    '/findings',
    '/findings.csv',
    '/findings/affiliates',
    `/affiliates/${bob}/terms`,
    `/breakdown.csv?by=source`,
  ];
  for (const path of closed) expect([403, 404], path).toContain((await send(t, user, 'GET', path)).status);
  const set = await send(t, user, 'POST', `/affiliates/${ann}/terms`, terms('99'));
  expect(set.status).toBe(403);
  const by = await send(t, user, 'GET', `/breakdown.csv?by=affiliate&affiliate=${bob}`);
  expect(JSON.stringify(by.body)).toContain('Ann');
  for (const secret of secrets) expect(JSON.stringify(by.body)).not.toContain(secret);
  // Beside them, the operator is told all of it, or one affiliate's.
  const whole = await send(t, asDesk(t), 'GET', '/ledger');
  expect(whole.body).toMatchObject({ conversions: 4, unattributed: 1, traffic: [{}, {}] });
  const ofBob = await send(t, asDesk(t), 'GET', `/ledger?affiliate=${bob}`);
  expect(ofBob.body).toMatchObject({
    conversions: 2,
    unattributed: 0,
    lines: [{ name: 'Bob', conversions: 2 }],
    traffic: [{ name: 'Bob', costs: [{ cost: '5.55' }] }],
  });
  expect((await send(t, asDesk(t), 'GET', '/ledger?affiliate=0000000')).status).toBe(404);
});

test('sub ids of an affiliate are told apart, and an order that names another affiliate is not theirs', async () => {
  const t = await startInstallation();
  const { ann } = await twoAffiliates(t);
  const user = await asNew(t, 'Ann’s user', { role: 'affiliate', affiliate: ann });
  const clicked = async (link: string, sub: string) => {
    const answer = await fetch(`${t.collector}/c/${link}?sub1=${sub}`, { redirect: 'manual' });
    return new URL(answer.headers.get('location') ?? '').searchParams.get('cid') ?? '';
  };
  await t.postback({ order_id: 'S-1', click_id: await clicked(t.link.id, 'letter'), order_value: '10' });
  // A click id that came through no link of ours, and Ann's name as the first sub id: hers too.
  await t.postback({ order_id: 'S-2', sub1: 'Ann', order_value: '10' });
  await t.postback({ order_id: 'S-3', sub1: 'Bob', order_value: '10' });
  await t.settled();
  const { body } = await send(t, user, 'GET', '/ledger?by=sub_id');
  const { lines } = Ledger.parse(body);
  expect(lines.map(({ sub }) => sub)).toEqual(expect.arrayContaining([{ id: 'letter' }, { id: null }]));
  expect(lines.reduce((sum, { conversions }) => sum + conversions, 0)).toBe(3);
  expect(JSON.stringify(body)).not.toContain('Bob');
});

test('no role and no share link opens a run of the lab to an affiliate’s user', async () => {
  const t = await startInstallation();
  const { ann } = await twoAffiliates(t);
  const user = await asNew(t, 'Ann’s user', { role: 'affiliate', affiliate: ann });
  const page = await (await t.ask('/lab-runs/20261121t000000-000000000000', { headers: user })).text();
  expect(page).toContain('The dashboard is not built');
});
