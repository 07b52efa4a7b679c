import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Log } from '../../../server/config/log.ts';
import { openList } from '../../../server/desk/open-list.ts';
import { Note, Notes } from '../../../wire/notes.ts';
import { View, Views } from '../../../wire/views.ts';
import { type Installation, startInstallation } from '../../support/start-installation.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

type Who = { authorization: string } | { cookie: string };

const process = (t: Installation): Who => ({ authorization: `Bearer ${t.desk.token}` });

async function send(
  t: Installation,
  method: string,
  path: string,
  who: Who,
  body?: object,
): Promise<Response> {
  return t.ask(path, {
    method,
    headers: { ...who, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
}

/** Signs in with a body of a session, or chooses a password. */
async function cookieOf(t: Installation, path: string, who: Who | null, body: object): Promise<Who> {
  const response = await t.ask(path, {
    method: 'POST',
    headers: { ...who, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

test('a note on a day is listed by day with who wrote it, survives in its file, and is removed', async () => {
  const t = await startInstallation();
  const note = { site: t.site.id, day: '2026-11-20', text: ' New checkout <b>live</b> ' };
  const later = await send(t, 'POST', '/api/v1/notes', process(t), {
    ...note,
    day: '2026-11-21',
    text: 'Sale',
  });
  expect(later.status).toBe(200);
  const made = Note.parse(await (await send(t, 'POST', '/api/v1/notes', process(t), note)).json());
  const { notes } = await t.get(Notes, `/api/v1/notes?site=${t.site.id}`);
  expect(notes.map(({ day, text, by }) => ({ day, text, by }))).toEqual([
    { day: '2026-11-20', text: 'New checkout <b>live</b>', by: 'process' },
    { day: '2026-11-21', text: 'Sale', by: 'process' },
  ]);
  expect(JSON.parse(readFileSync(join(t.data, 'notes.json'), 'utf8'))).toHaveLength(2);

  expect((await send(t, 'DELETE', `/api/v1/notes/${made.id}`, process(t))).status).toBe(204);
  expect((await send(t, 'DELETE', `/api/v1/notes/${made.id}`, process(t))).status).toBe(404);
  expect((await t.get(Notes, '/api/v1/notes')).notes.map(({ text }) => text)).toEqual(['Sale']);
});

test('a note is refused for a day that is none, without a text, and of a site that does not exist', async () => {
  const t = await startInstallation();
  const statusOf = async (wrong: object) => {
    const note = { site: t.site.id, day: '2026-11-20', text: 'x', ...wrong };
    return (await send(t, 'POST', '/api/v1/notes', process(t), note)).status;
  };
  expect(await statusOf({ day: '2026-02-30' })).toBe(400);
  expect(await statusOf({ text: '  ' })).toBe(400);
  expect(await statusOf({ site: '0000000' })).toBe(404);
  expect((await t.get(Notes, '/api/v1/notes')).notes).toEqual([]);
});

test('a view is its owner’s: replaced under the same name, kept through a new name of theirs, unseen by others', async () => {
  const t = await startInstallation();
  const admin = await cookieOf(t, '/api/v1/session', null, { setup: t.desk.setup });
  const viewsOf = async (who: Who) =>
    Views.parse(await (await send(t, 'GET', '/api/v1/views', who)).json()).views.map(
      ({ name, address }) => `${name} ${address}`,
    );
  await send(t, 'POST', '/api/v1/views', admin, { name: 'Safari', address: '/?browser=Safari' });
  await send(t, 'POST', '/api/v1/views', admin, { name: 'safari ', address: '/?browser=Safari&range=30d' });
  expect(await viewsOf(admin)).toEqual(['safari /?browser=Safari&range=30d']);
  expect(await viewsOf(process(t))).toEqual([]);

  const ann = await cookieOf(t, '/api/v1/session/password', admin, {
    name: 'Ann',
    password: 'long enough 1',
  });
  expect(await viewsOf(ann)).toEqual(['safari /?browser=Safari&range=30d']);
  const { views } = Views.parse(await (await send(t, 'GET', '/api/v1/views', ann)).json());
  const path = `/api/v1/views/${views[0]?.id}`;
  expect((await send(t, 'DELETE', path, process(t))).status).toBe(404);
  expect((await send(t, 'DELETE', path, ann)).status).toBe(204);
  expect(await viewsOf(ann)).toEqual([]);
});

test('a view leads nowhere but into the dashboard', async () => {
  const t = await startInstallation();
  for (const address of [
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'x:y',
    '',
  ]) {
    const refused = await send(t, 'POST', '/api/v1/views', process(t), { name: 'x', address });
    expect(refused.status, address).toBe(400);
  }
});

test('a damaged list is set aside and said, and a new one begun', async () => {
  const path = join(temporaryFolder(), 'views.json');
  writeFileSync(path, '[{"id": "a"');
  const said: string[] = [];
  const log: Log = (level, message) => said.push(`${level}: ${message}`);
  const list = await openList(path, View, log);
  expect(list.all).toEqual([]);
  expect(said).toEqual(['warn: a list could not be read; it was set aside and an empty one begun']);
  expect(readFileSync(`${path}.damaged`, 'utf8')).toBe('[{"id": "a"');
  await list.change((all) => ({
    all: [...all, { id: 'b', name: 'b', address: '/', created_at: 1 }],
    made: undefined,
  }));
  expect((await openList(path, View, log)).all).toHaveLength(1);
});
