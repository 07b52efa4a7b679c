import { expect, test } from 'vitest';
import { type Installation, startInstallation } from '../../support/start-installation.ts';

const json = { 'content-type': 'application/json' };

async function signIn(t: Installation, body: object): Promise<{ status: number; cookie: string }> {
  const response = await t.ask('/api/v1/session', {
    method: 'POST',
    headers: json,
    body: JSON.stringify(body),
  });
  return { status: response.status, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

test('lets nobody in without a session or a token', async () => {
  const t = await startInstallation();
  for (const path of [
    '/api/v1/summary',
    '/api/v1/conversions',
    '/api/v1/config',
    '/api/v1/status',
    '/api/v1/session',
  ]) {
    expect((await t.ask(path)).status, path).toBe(401);
    expect((await t.ask(path, { headers: { authorization: 'Bearer wrong' } })).status, path).toBe(401);
    expect((await t.ask(path, { headers: { cookie: 'tallystick=wrong' } })).status, path).toBe(401);
  }
});

test('signs in by a link once, and never by the same link again', async () => {
  const t = await startInstallation();
  const { status, cookie } = await signIn(t, { setup: t.desk.setup });
  expect(status).toBe(200);
  expect((await t.ask('/api/v1/summary', { headers: { cookie } })).status).toBe(200);
  expect((await signIn(t, { setup: t.desk.setup })).status).toBe(401);
  expect((await signIn(t, { setup: 'guess' })).status).toBe(401);
});

test('comes back by name and password, and ends the sessions before', async () => {
  const t = await startInstallation();
  const { cookie } = await signIn(t, { setup: t.desk.setup });
  const choose = (password: string) =>
    t.ask('/api/v1/session/password', {
      method: 'POST',
      headers: { ...json, cookie },
      body: JSON.stringify({ name: 'Zoë', password }),
    });
  expect((await choose('short')).status).toBe(400);
  expect((await choose('correct horse battery')).status).toBe(200);
  expect((await t.ask('/api/v1/summary', { headers: { cookie } })).status).toBe(401);
  expect((await signIn(t, { name: 'Zoë', password: 'correct horse battery' })).status).toBe(200);
  expect((await signIn(t, { name: 'Zoë', password: 'wrong' })).status).toBe(401);
  expect((await signIn(t, { name: 'admin', password: 'correct horse battery' })).status).toBe(401);
  expect(JSON.stringify(t.desk.config.current.users)).not.toContain('battery');
});

test('makes a guesser wait after five wrong tries, whoever they pretend to be', async () => {
  const t = await startInstallation();
  for (let guess = 0; guess < 5; guess += 1) {
    expect((await signIn(t, { name: `user ${guess}`, password: 'guess' })).status).toBe(401);
  }
  expect((await signIn(t, { name: 'somebody else', password: 'guess' })).status).toBe(429);
  t.clock.now += 15 * 60_000;
  expect((await signIn(t, { name: 'somebody else', password: 'guess' })).status).toBe(401);
});

test('turns away a request that a page of another site makes with the cookie', async () => {
  const t = await startInstallation();
  const { cookie } = await signIn(t, { setup: t.desk.setup });
  const status = async (headers: Record<string, string>) =>
    (await t.ask('/api/v1/summary', { headers: { cookie, ...headers } })).status;
  expect(await status({ 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await status({ origin: 'https://evil.example' })).toBe(403);
  expect(await status({ origin: new URL(t.desk.url).origin })).toBe(200);
  // A sandboxed page says "null"; what is no address at all is as foreign.
  for (const origin of ['null', 'https://', '://', 'http://[', 'not an origin'])
    expect(await status({ origin }), origin).toBe(403);
  expect(await status({ 'sec-fetch-site': 'same-origin' })).toBe(200);
});

test('signs out', async () => {
  const t = await startInstallation();
  const { cookie } = await signIn(t, { setup: t.desk.setup });
  expect((await t.ask('/api/v1/session', { method: 'DELETE', headers: { cookie } })).status).toBe(204);
  expect((await t.ask('/api/v1/session', { headers: { cookie } })).status).toBe(401);
});

test('forgets a session that nobody used for twelve hours', async () => {
  const t = await startInstallation();
  const { cookie } = await signIn(t, { setup: t.desk.setup });
  t.clock.now += 11 * 3600_000;
  expect((await t.ask('/api/v1/session', { headers: { cookie } })).status).toBe(200);
  t.clock.now += 13 * 3600_000;
  expect((await t.ask('/api/v1/session', { headers: { cookie } })).status).toBe(401);
});
