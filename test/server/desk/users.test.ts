import { expect, test } from 'vitest';
import { asDesk, asFirst, asNew, send } from '../../support/people.ts';
import { startInstallation } from '../../support/start-installation.ts';

test('signs a new user in by their link once, as what they are, and lets them choose a password', async () => {
  const t = await startInstallation();
  const added = await send(t, await asFirst(t), 'POST', '/users', { name: 'Zoë', role: 'analyst' });
  const { setup } = added.body as { setup: string };
  const { status, cookie, body } = await send(t, {}, 'POST', '/session', { setup });
  expect(status).toBe(200);
  expect(body).toMatchObject({ user: 'Zoë', role: 'analyst', scopes: ['read'], has_password: false });
  expect((await send(t, {}, 'POST', '/session', { setup })).status).toBe(401);

  const chosen = await send(t, { cookie }, 'POST', '/session/password', {
    name: 'Zoë',
    password: 'correct horse battery',
  });
  expect(chosen.body).toMatchObject({ user: 'Zoë', role: 'analyst', has_password: true });
  const back = await send(t, {}, 'POST', '/session', { name: 'Zoë', password: 'correct horse battery' });
  expect(back.body).toMatchObject({ role: 'analyst' });
  const kept = JSON.stringify(t.desk.config.current.users);
  expect(kept).not.toContain('battery');
  expect(kept).not.toContain(setup);
});

test('keeps whoever adds the first user: they came by the server’s link and are one of them from then on', async () => {
  const t = await startInstallation();
  const admin = await asFirst(t);
  await send(t, admin, 'POST', '/users', { name: 'Ann', role: 'analyst' });
  expect((await send(t, admin, 'GET', '/users')).body).toMatchObject({
    users: [
      { name: 'admin', role: 'administrator', has_password: false },
      { name: 'Ann', role: 'analyst' },
    ],
  });
});

test('the last administrator stays one, whoever asks', async () => {
  const t = await startInstallation();
  const admin = await asFirst(t);
  await send(t, admin, 'POST', '/users', { name: 'Ann', role: 'analyst' });
  expect((await send(t, admin, 'DELETE', '/users/admin')).status).toBe(409);
  expect((await send(t, admin, 'POST', '/users/admin/role', { role: 'analyst' })).status).toBe(409);
  expect((await send(t, admin, 'POST', '/users/Ann/role', { role: 'administrator' })).status).toBe(204);
  expect((await send(t, admin, 'DELETE', '/users/admin')).status).toBe(204);
  expect((await send(t, admin, 'GET', '/users')).status).toBe(401);
});

test('a role that was taken away is gone with the next request, and a removed user with their session', async () => {
  const t = await startInstallation();
  const ann = await asNew(t, 'Ann', { role: 'administrator' });
  expect((await send(t, ann, 'GET', '/users')).status).toBe(200);
  await send(t, asDesk(t), 'POST', '/users/Ann/role', { role: 'analyst' });
  expect((await send(t, ann, 'GET', '/users')).status).toBe(403);
  expect((await send(t, ann, 'GET', '/summary')).status).toBe(200);
  await send(t, asDesk(t), 'DELETE', '/users/Ann');
  expect((await send(t, ann, 'GET', '/summary')).status).toBe(401);
  // Nor does a new one of that name find the old session open.
  await send(t, asDesk(t), 'POST', '/users', { name: 'Ann', role: 'administrator' });
  expect((await send(t, ann, 'GET', '/summary')).status).toBe(401);
});

test('a reset takes the password and the sessions away, and its link is the only one', async () => {
  const t = await startInstallation();
  const ann = await asNew(t, 'Ann', { role: 'analyst' });
  const secret = { name: 'Ann', password: 'correct horse battery' };
  const { cookie } = await send(t, ann, 'POST', '/session/password', secret);
  const link = async () =>
    ((await send(t, asDesk(t), 'POST', '/users/Ann/sign-in-link')).body as { setup: string }).setup;
  const [earlier, setup] = [await link(), await link()];
  expect((await send(t, { cookie }, 'GET', '/session')).status).toBe(401);
  expect((await send(t, {}, 'POST', '/session', secret)).status).toBe(401);
  expect((await send(t, {}, 'POST', '/session', { setup: earlier })).status).toBe(401);
  expect((await send(t, {}, 'POST', '/session', { setup })).body).toMatchObject({ user: 'Ann' });
});

test('a link is good for a day, and not for a user who was removed', async () => {
  const t = await startInstallation();
  const add = async (name: string) =>
    ((await send(t, asDesk(t), 'POST', '/users', { name, role: 'analyst' })).body as { setup: string }).setup;
  const [ann, bob] = [await add('Ann'), await add('Bob')];
  await send(t, asDesk(t), 'DELETE', '/users/Bob');
  expect((await send(t, {}, 'POST', '/session', { setup: bob })).status).toBe(401);
  t.clock.now += 24 * 3600_000;
  expect((await send(t, {}, 'POST', '/session', { setup: ann })).status).toBe(401);
});

test('signing in begins a session of its own and ends the one that the browser came with', async () => {
  const t = await startInstallation();
  const planted = await asNew(t, 'Mallory', { role: 'analyst' });
  const { body } = await send(t, asDesk(t), 'POST', '/users', { name: 'Ann', role: 'administrator' });
  const { setup } = body as { setup: string };
  const { cookie } = await send(t, planted, 'POST', '/session', { setup });
  expect(cookie).not.toBe(planted['cookie']);
  expect((await send(t, planted, 'GET', '/session')).status).toBe(401);
  expect((await send(t, { cookie }, 'GET', '/session')).body).toMatchObject({ user: 'Ann' });
});

const REFUSED: readonly [string, object, number][] = [
  ['no name', { name: '  ', role: 'analyst' }, 400],
  ['a name of 101 characters', { name: 'x'.repeat(101), role: 'analyst' }, 400],
  ['a role that there is not', { name: 'Bob', role: 'owner' }, 400],
  ['an affiliate who is nobody', { name: 'Bob', role: 'affiliate' }, 400],
  ['an affiliate who is not there', { name: 'Bob', role: 'affiliate', affiliate: '0000000' }, 404],
  ['a name that somebody has, in other letters', { name: 'ANN', role: 'analyst' }, 409],
  ['the name of whoever came first', { name: 'Admin', role: 'administrator' }, 409],
];

test('refuses a user who would be nobody, or somebody else', async () => {
  const t = await startInstallation();
  await send(t, asDesk(t), 'POST', '/users', { name: 'Ann', role: 'analyst' });
  for (const [what, body, status] of REFUSED)
    expect((await send(t, asDesk(t), 'POST', '/users', body)).status, what).toBe(status);
  expect(t.desk.config.current.users.map(({ name }) => name)).toEqual(['admin', 'Ann']);
});

test('a token does what its scopes say until it expires or is revoked, and is kept as its hash', async () => {
  const t = await startInstallation();
  const made = await send(t, asDesk(t), 'POST', '/tokens', { name: 'Grafana', scopes: ['read'], days: 1 });
  const { id, token } = made.body as { id: string; token: string };
  const as = { authorization: `Bearer ${token}` };
  expect(JSON.stringify(t.desk.config.current)).not.toContain(token);
  expect((await send(t, asDesk(t), 'GET', '/tokens')).body).toMatchObject({
    tokens: [{ id, name: 'Grafana', scopes: ['read'] }],
  });
  expect(JSON.stringify((await send(t, asDesk(t), 'GET', '/tokens')).body)).not.toContain('sha256');
  expect((await send(t, as, 'GET', '/summary')).status).toBe(200);
  expect((await send(t, as, 'GET', '/tokens')).status).toBe(403);
  expect((await send(t, as, 'POST', '/tokens', { name: 'More', scopes: ['admin'] })).status).toBe(403);
  t.clock.now += 24 * 3600_000;
  expect((await send(t, as, 'GET', '/summary')).status).toBe(401);

  const other = await send(t, asDesk(t), 'POST', '/tokens', { name: 'CI', scopes: ['read', 'write'] });
  const ci = other.body as { id: string; token: string };
  const asCi = { authorization: `Bearer ${ci.token}` };
  expect((await send(t, asCi, 'GET', '/summary')).status).toBe(200);
  expect((await send(t, asDesk(t), 'DELETE', `/tokens/${ci.id}`)).status).toBe(204);
  expect((await send(t, asCi, 'GET', '/summary')).status).toBe(401);
  expect((await send(t, asDesk(t), 'DELETE', `/tokens/${ci.id}`)).status).toBe(404);
});

test('the metrics are for who may read: totals are nobody else’s business', async () => {
  const t = await startInstallation();
  const affiliate = await asNew(t, 'Ann', {
    role: 'affiliate',
    affiliate: t.desk.config.current.affiliates[0]?.id ?? '',
  });
  const status = async (headers: Record<string, string>) => (await t.ask('/metrics', { headers })).status;
  expect(await status({})).toBe(401);
  expect(await status(affiliate)).toBe(403);
  expect(await status(asDesk(t))).toBe(200);
});
