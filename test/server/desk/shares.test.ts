import { expect, test } from 'vitest';
import { ROUTES } from '../../../server/desk/create-desk.ts';
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

test('nothing but the routes of the view is open, and of the configuration only names', async () => {
  const t = await startInstallation();
  const { site } = await twoAffiliates(t);
  const as = await open(t, await share(t, { filter: { site: t.site.id } }));
  const before = structuredClone(t.desk.config.current);
  const [conversion] = await t.conversions('?q=ANN-1');
  for (const { method, path, scope } of ROUTES) {
    if (scope === null) continue;
    const verb = method.toUpperCase() as 'GET'; // any of the three
    const short = path.replace('/api/v1', '');
    const { status } = await send(t, as, verb, short.replace(/:\w+/, String(conversion?.id)));
    const isOfView = ['GET /conversions', 'GET /config', 'GET /shared'].includes(`${verb} ${short}`);
    expect(status, `${verb} ${short}`).toBe(isOfView ? 200 : 403);
  }
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

test('of an overview the figures are shown and the list is not', async () => {
  const t = await startInstallation();
  const { site } = await twoAffiliates(t);
  const as = await open(t, await share(t, { screen: 'overview', filter: { site: site.id } }));
  expect((await send(t, as, 'GET', '/summary')).body).toMatchObject({ conversions: 1 });
  expect((await send(t, as, 'GET', '/series?bucket=hour')).body).toMatchObject({ bucket: 'hour' });
  expect((await send(t, as, 'GET', '/conversions')).status).toBe(403);
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
