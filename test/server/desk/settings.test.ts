import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { enSettings } from '../../../dashboard/words/en/settings.ts';
import { Rules } from '../../../wire/settings.ts';
import { asDesk, send } from '../../support/people.ts';
import { startInstallation } from '../../support/start-installation.ts';

test('a change says what changes; what it leaves out stays, and null takes away what was said', async () => {
  const t = await startInstallation();
  const d = asDesk(t);
  const before = structuredClone(t.desk.config.current);
  const [pixel, server] = before.sources;
  const set = async (path: string, body: object) => (await send(t, d, 'POST', path, body)).status;

  expect(await set(`/sites/${t.site.id}`, {})).toBe(204);
  expect(t.desk.config.current).toEqual(before);
  expect(await set(`/sites/${t.site.id}`, { zone: 'Europe/Paris', test: true })).toBe(204);
  expect(t.desk.config.current.sites).toEqual([{ ...before.sites[0], zone: 'Europe/Paris', test: true }]);
  expect(await set(`/sites/${t.site.id}`, { test: false })).toBe(204);
  expect(t.desk.config.current.sites).toEqual([{ ...before.sites[0], zone: 'Europe/Paris' }]);

  const until = t.clock.now;
  expect(await set(`/sources/${server?.id}`, { grace_ms: 3600_000, active_until: until })).toBe(204);
  expect(t.desk.config.current.sources).toEqual([
    pixel,
    { ...server, grace_ms: 3600_000, active_until: until },
  ]);
  expect(await set(`/sources/${server?.id}`, { grace_ms: null, active_until: null, name: 'Till' })).toBe(204);
  expect(t.desk.config.current.sources).toEqual([pixel, { ...server, name: 'Till' }]);

  expect(await set(`/links/${t.link.id}`, { to: 'https://shop.example/boots' })).toBe(204);
  expect(t.desk.config.current.links).toEqual([{ ...before.links[0], to: 'https://shop.example/boots' }]);

  expect(await set('/settings', { default_currency: 'EUR', ip: 'none' })).toBe(204);
  expect(t.desk.config.current.settings).toEqual({ ...before.settings, default_currency: 'EUR', ip: 'none' });
  expect(await set('/settings', { default_currency: null, ip: 'truncated' })).toBe(204);
  expect(t.desk.config.current.settings).toEqual(before.settings);
});

test('refuses what is not there, what is malformed, and a name that somebody has', async () => {
  const t = await startInstallation();
  const d = asDesk(t);
  await send(t, d, 'POST', '/affiliates', { name: 'Bob' });
  const before = structuredClone(t.desk.config.current);
  const ann = before.affiliates[0]?.id;
  const cases: [string, object, number][] = [
    ['/sites/0000000', { name: 'X' }, 400],
    [`/sites/${t.site.id}`, { zone: 'Europe/Pari' }, 400],
    [`/sites/${t.site.id}`, { origins: [] }, 400],
    [`/sites/${t.site.id}`, { origins: ['https://shop.example/a'] }, 400],
    [`/sites/${t.site.id}`, { name: 'x'.repeat(101) }, 400],
    ['/sources/0000000', { name: 'X' }, 404],
    [`/sources/${t.source.id}`, { grace_ms: -1 }, 400],
    ['/links/0000000', { to: 'https://shop.example/' }, 404],
    [`/links/${t.link.id}`, { to: 'javascript:alert(1)' }, 400],
    ['/affiliates/0000000', { name: 'X' }, 404],
    [`/affiliates/${ann}`, { name: ' bob ' }, 409],
    ['/settings', { ip: 'most' }, 400],
    ['/settings', { default_currency: 'EURO' }, 400],
  ];
  for (const [path, body, status] of cases)
    expect((await send(t, d, 'POST', path, body)).status, `${path} ${JSON.stringify(body)}`).toBe(status);
  expect(t.desk.config.current).toEqual(before);
});

test('every rule that the desk tells has a name and a reason on its page, and no other has', async () => {
  const t = await startInstallation();
  const rules = Rules.parse((await send(t, asDesk(t), 'GET', '/rules')).body);
  const told = Object.values(rules)
    .flat()
    .map(({ name }) => name);
  expect(Object.keys(enSettings.rules.texts).sort()).toEqual(told.sort());
});

test('the waiting times that are told are those that decide', async () => {
  const t = await startInstallation();
  const { waiting } = Rules.parse((await send(t, asDesk(t), 'GET', '/rules')).body);
  const sql = readFileSync('reconcile/models/verdicts/expectations.sql', 'utf8');
  for (const channel of ['pixel', 'postback', 'report']) {
    const ms = waiting.find(({ name }) => name === `grace_${channel}_ms`)?.value;
    expect(sql).toMatch(new RegExp(`'${channel}'(?: as channel)?, ${ms}\\b`));
  }
});
