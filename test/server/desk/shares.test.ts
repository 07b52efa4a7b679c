import { expect, test } from 'vitest';
import { ROUTES } from '../../../server/desk/create-desk.ts';
import { SharedScreen } from '../../../wire/share-link.ts';
import { type As, asDesk, asNew, send } from '../../support/people.ts';
import { type Installation, startInstallation } from '../../support/start-installation.ts';
import { twoAffiliates } from '../../support/two-affiliates.ts';

type Made = { id: string; token: string; expires_at: number };

async function share(t: Installation, body: object = {}): Promise<Made> {
  const view = { name: 'For Kim', screen: 'conversions', filter: {}, search: '', days: 7, ...body };
  const made = await send(t, asDesk(t), 'POST', '/shares', view);
  if (made.status !== 200) throw new Error(JSON.stringify(made.body));
  return made.body as Made;
}

async function open(t: Installation, { id, token }: Made, password?: string): Promise<As> {
  const { cookie } = await send(t, {}, 'POST', '/shared', { token, ...(password && { password }) });
  return { cookie, 'x-tallystick-share': id };
}

const orders = (body: unknown) =>
  (body as { conversions: { order_id: string }[] }).conversions.map(({ order_id }) => order_id);

test('a link shows its view and nothing beyond its filter, whatever is asked for', async () => {
  const t = await startInstallation();
  const { site, bob } = await twoAffiliates(t);
  const as = await open(t, await share(t, { filter: { site: site.id }, search: `site=${site.id}` }));
  for (const way of [
    '',
    `?site=${t.site.id}`,
    '?site=',
    '?q=ANN-1',
    '?from=0&to=9999999999999',
    `?affiliate=${bob}`,
  ]) {
    const { status, body } = await send(t, as, 'GET', `/conversions${way}`);
    expect(status, way).toBe(200);
    expect(orders(body), way).toEqual(['BOB-2']);
  }
  expect((await send(t, as, 'GET', '/shared')).body).toMatchObject({
    name: 'For Kim',
    screen: 'conversions',
    filter: { site: site.id },
    search: `site=${site.id}`,
  });
});

test('whoever looks at it orders and pages it as they like', async () => {
  const t = await startInstallation();
  await twoAffiliates(t);
  const as = await open(t, await share(t, { filter: { site: t.site.id } }));
  const first = await send(t, as, 'GET', '/conversions?sort=received_at&limit=2');
  expect(orders(first.body)).toEqual(['ANN-1', 'BOB-1']);
  const { next } = first.body as { next: string };
  const second = await send(t, as, 'GET', `/conversions?sort=received_at&limit=2&cursor=${next}`);
  expect(orders(second.body)).toEqual(['NOBODY-1']);
});

test('changes nothing, and of the configuration tells only names', async () => {
  const t = await startInstallation();
  const { site } = await twoAffiliates(t);
  const as = await open(t, await share(t, { filter: { site: t.site.id } }));
  const before = structuredClone(t.desk.config.current);
  for (const { method, path } of ROUTES.filter(({ scope }) => scope !== null))
    await send(t, as, method.toUpperCase() as 'GET', path.replace('/api/v1', '').replace(/:\w+/, '1'));
  expect(t.desk.config.current).toEqual(before);
  const config = await send(t, as, 'GET', '/config');
  expect(config.body).toMatchObject({
    sites: [{ id: t.site.id, origins: [], snippet: '' }],
    affiliates: [],
    links: [],
    presets: [],
  });
  expect(JSON.stringify(config.body)).not.toContain(site.id);
});

/** What the page of each view may ask for; nothing else, with whatever ids. */
const OF_VIEW: Readonly<Record<SharedScreen, readonly string[]>> = {
  overview: ['/summary', '/series', '/flow', '/breakdown'],
  conversions: ['/conversions'],
  causes: ['/causes', '/causes/series'],
  survival: ['/cookie-survival', '/cookie-survival/cost'],
  findings: ['/findings', '/findings/duplicates', '/findings/affiliates', '/findings/times'],
  affiliates: ['/ledger'],
  report: ['/figures'],
};
const LOCKED: Partial<Record<SharedScreen, object>> = { report: { dimensions: 'affiliate,type' } };
/** What a route wants beside the filter of the link. */
const WANTED: Readonly<Record<string, string>> = { '/breakdown': 'by=type' };

const wantedBy = (path: string, bob: string) =>
  path === '/findings/times' ? `affiliate=${bob}` : (WANTED[path] ?? '');

test('of each screen what its page asks for is shown and nothing else, as a table neither', async () => {
  const t = await startInstallation();
  const { site, bob, ann } = await twoAffiliates(t);
  const [conversion] = await t.conversions('?q=ANN-1');
  // Of the other site, and of who leads nobody to this one, there is no word, however it is asked for.
  const others = new RegExp(`ANN-1|BOB-1|NOBODY-1|"Ann"|${t.site.id}`);
  for (const screen of SharedScreen.options) {
    const as = await open(t, await share(t, { screen, filter: { site: site.id, ...LOCKED[screen] } }));
    const ask = async (path: string, status: number, verb: 'GET' | 'POST' | 'DELETE' = 'GET') => {
      const answer = await send(t, as, verb, path);
      expect(answer.status, `${screen}: ${verb} ${path}`).toBe(status);
      const said = JSON.stringify(answer.body);
      if (status === 200) expect(said, `${screen}: ${path}`).not.toMatch(others);
    };
    for (const { method, path, scope, csv } of ROUTES) {
      if (scope === null) continue;
      const short = path.replace('/api/v1', '');
      const address = short.replace(/:\w+/, String(conversion?.id));
      if (method !== 'get' || !OF_VIEW[screen].includes(short)) {
        const isOfAll = method === 'get' && ['/config', '/shared'].includes(short);
        await ask(address, isOfAll ? 200 : 403, method.toUpperCase() as 'GET'); // any of the three
        if (csv !== undefined && method === 'get') await ask(`${address}.csv`, 403);
        continue;
      }
      const wanted = wantedBy(short, bob);
      const ways = ['', `&site=${t.site.id}`, '&site=', '&from=0&to=9999999999999&unknown=site&limit=200'];
      for (const way of ways) await ask(`${address}?${wanted}${way}`, 200);
      await ask(`${address}?${short === '/findings/times' ? '' : wanted}&affiliate=${ann}`, 200);
      if (csv !== undefined) await ask(`${address}.csv?${wanted}&site=${t.site.id}`, 200);
    }
  }
});

test('a link of each screen ends with its days and with its revocation', async () => {
  const t = await startInstallation();
  const { bob } = await twoAffiliates(t);
  const made = await Promise.all(
    SharedScreen.options.map(async (screen) => {
      const view = { screen, filter: { site: t.site.id, ...LOCKED[screen] } };
      const [day, month] = [await share(t, { ...view, days: 1 }), await share(t, { ...view, days: 30 })];
      return { screen, day: await open(t, day), month };
    }),
  );
  const expectAll = async (screen: SharedScreen, as: As, status: number) => {
    for (const path of OF_VIEW[screen])
      expect((await send(t, as, 'GET', `${path}?${wantedBy(path, bob)}`)).status, path).toBe(status);
  };
  for (const { screen, day } of made) await expectAll(screen, day, 200);
  t.clock.now += 24 * 3600_000;
  for (const { screen, day, month } of made) {
    await expectAll(screen, day, 401);
    const as = await open(t, month);
    await expectAll(screen, as, 200);
    await send(t, asDesk(t), 'DELETE', `/shares/${month.id}`);
    await expectAll(screen, as, 401);
  }
});

test('money is shown of the affiliate that the view is of, and whose else there is, is not', async () => {
  const t = await startInstallation();
  const { ann, bob } = await twoAffiliates(t);
  const whole = await send(t, asDesk(t), 'GET', '/ledger');
  expect(whole.body).toMatchObject({ conversions: 4, unattributed: 1 });
  const as = await open(t, await share(t, { screen: 'affiliates', filter: { affiliate: bob } }));
  for (const way of ['', `?affiliate=${ann}`, '?affiliate=', '?by=sub_id']) {
    const { body } = await send(t, as, 'GET', `/ledger${way}`);
    expect(body, way).toMatchObject({ conversions: 2, unattributed: 0, lines: [{ name: 'Bob' }] });
    expect(JSON.stringify(body), way).not.toMatch(/Ann/);
  }
  expect(JSON.stringify((await send(t, as, 'GET', '/config')).body)).not.toMatch(/Ann/);
});

test('a choice within the view is free, and one beyond it changes nothing', async () => {
  const t = await startInstallation();
  const { site } = await twoAffiliates(t);
  const filter = { site: t.site.id, verdict: 'waiting,postback_only' };
  const as = await open(t, await share(t, { screen: 'causes', filter }));
  const series = async (way: string) => (await send(t, as, 'GET', `/causes/series${way}`)).body;
  const locked = await series('');
  for (const beyond of ['?verdict=agreed', '?verdict=postback_only,agreed', '?verdict=', `?site=${site.id}`])
    expect(await series(beyond), beyond).toEqual(locked);
  expect((await send(t, as, 'GET', '/causes')).body).toMatchObject({ conversions: 3 });
});

test('indications never leave the house', async () => {
  const t = await startInstallation();
  await twoAffiliates(t);
  const ours = (await send(t, asDesk(t), 'GET', '/findings')).body as { judged: unknown[] };
  expect(ours.judged.length).toBeGreaterThan(0);
  const as = await open(t, await share(t, { screen: 'findings', filter: {} }));
  for (const way of ['', '?excess_min=0&conversions_min=0&trials_min=0']) {
    expect((await send(t, as, 'GET', `/findings${way}`)).body).toMatchObject({
      ...{ indications: [], judged: [], ranking: [], could_not_judge: [] },
    });
  }
});

test('a range that was open ends when the view was shared', async () => {
  const t = await startInstallation();
  await twoAffiliates(t);
  t.clock.now += 1000;
  const as = await open(t, await share(t, { filter: { site: t.site.id } }));
  t.clock.now += 1000;
  await t.postback({ order_id: 'LATER-1', order_value: '1.00', currency: 'EUR' });
  await t.settled();
  expect(orders((await send(t, as, 'GET', '/conversions')).body)).not.toContain('LATER-1');
  expect((await t.conversions('?q=LATER-1')).length).toBe(1);
});

test('ends with its days, and at once when it is revoked', async () => {
  const t = await startInstallation();
  const [week, day] = [await share(t), await share(t, { days: 1 })];
  const [asWeek, asDay] = [await open(t, week), await open(t, day)];
  expect((await send(t, asDay, 'GET', '/conversions')).status).toBe(200);
  t.clock.now += 24 * 3600_000 - 1;
  expect((await send(t, {}, 'POST', '/shared', { token: day.token })).status).toBe(200);
  t.clock.now += 1;
  expect((await send(t, asDay, 'GET', '/conversions')).status).toBe(401);
  expect((await send(t, {}, 'POST', '/shared', { token: day.token })).status).toBe(401);
  const again = await open(t, week);
  expect((await send(t, again, 'GET', '/conversions')).status).toBe(200);
  expect((await send(t, asWeek, 'GET', '/conversions')).status).toBe(401);
  expect((await send(t, asDesk(t), 'DELETE', `/shares/${week.id}`)).status).toBe(204);
  expect((await send(t, again, 'GET', '/conversions')).status).toBe(401);
  expect((await send(t, {}, 'POST', '/shared', { token: week.token })).status).toBe(401);
});

test('asks for its password before it tells anything, and makes a guesser wait', async () => {
  const t = await startInstallation();
  const made = await share(t, { password: 'open sesame' });
  const tell = (password?: string) =>
    send(t, {}, 'POST', '/shared', { token: made.token, ...(password && { password }) });
  expect((await tell()).body).toEqual({ needs: 'password' });
  expect((await tell()).cookie).toBe('');
  const as = await open(t, made, 'open sesame');
  expect((await send(t, as, 'GET', '/conversions')).status).toBe(200);
  for (let guess = 0; guess < 5; guess += 1) expect((await tell(`guess ${guess}`)).status).toBe(401);
  expect((await tell('open sesame')).status).toBe(429);
  t.clock.now += 15 * 60_000;
  expect((await tell('open sesame')).status).toBe(200);
});

test('neither the token nor the password is kept or listed', async () => {
  const t = await startInstallation();
  const { token } = await share(t, { password: 'open sesame' });
  const kept = JSON.stringify(t.desk.config.current.shares);
  const listed = JSON.stringify((await send(t, asDesk(t), 'GET', '/shares')).body);
  for (const secret of [token, 'sesame']) {
    expect(kept).not.toContain(secret);
    expect(listed).not.toContain(secret);
  }
  expect(listed).not.toMatch(/sha256|argon2/);
  expect(listed).toContain('"has_password":true');
});

test('the page of a link sees only its view, even in the browser of an administrator', async () => {
  const t = await startInstallation();
  const admin = await asNew(t, 'Zoë', { role: 'administrator' });
  const as = await open(t, await share(t));
  const both = {
    'x-tallystick-share': String(as['x-tallystick-share']),
    cookie: `${as['cookie']}; ${admin['cookie']}`,
  };
  expect((await send(t, both, 'GET', '/users')).status).toBe(403);
  // Nor does the link's cookie open anything without its page, or another link.
  expect((await send(t, { cookie: String(as['cookie']) }, 'GET', '/conversions')).status).toBe(401);
  const other = await share(t);
  expect((await send(t, { ...as, 'x-tallystick-share': other.id }, 'GET', '/conversions')).status).toBe(401);
  const renamed = String(as['cookie']).replace(String(as['x-tallystick-share']), other.id);
  const forged = { cookie: renamed, 'x-tallystick-share': other.id };
  expect((await send(t, forged, 'GET', '/conversions')).status).toBe(401);
  expect((await send(t, { ...as, origin: 'https://evil.example' }, 'GET', '/conversions')).status).toBe(403);
});

const REFUSED: readonly [string, object, string][] = [
  ['a screen of which none can be shared', { screen: 'settings' }, 'screen'],
  ['a filter that its requests do not take', { screen: 'overview', filter: { q: 'A' } }, 'filter'],
  ['a filter that the ledger does not know', { screen: 'affiliates', filter: { browser: 'A' } }, 'filter'],
  ['a filter that findings do not know', { screen: 'findings', filter: { source: 'A' } }, 'filter'],
  ['a report of nothing', { screen: 'report', filter: {} }, 'filter.dimensions'],
  ['a filter that nothing takes', { filter: { mood: 'A' } }, 'filter'],
  ['how it is paged', { filter: { limit: '5' } }, 'filter'],
  ['a verdict that there is not', { filter: { verdict: 'lost' } }, 'filter.verdict.0'],
  ['a site that is not there', { filter: { site: '0000000' } }, 'site'],
  ['no end', { days: 0 }, 'days'],
  ['an end after a year', { days: 366 }, 'days'],
  ['a password of 5 characters', { password: '12345' }, 'password'],
  ['a name of 101 characters', { name: 'x'.repeat(101) }, 'name'],
];

test('is refused with what is no view, no term and no password', async () => {
  const t = await startInstallation();
  for (const [what, body, at] of REFUSED) {
    const view = { name: 'Kim', screen: 'conversions', filter: {}, search: '', days: 7, ...body };
    const { status, body: answer } = await send(t, asDesk(t), 'POST', '/shares', view);
    expect([400, 404], what).toContain(status);
    expect(answer, what).toMatchObject({ at });
  }
  expect(t.desk.config.current.shares).toEqual([]);
});
