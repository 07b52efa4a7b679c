import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openStore } from '../../../reconcile/store/open-store.ts';
import { rebuildStore } from '../../../reconcile/store/rebuild-store.ts';
import { dataFolder } from '../../../server/config/data-folder.ts';
import { openConfig } from '../../../server/config/open-config.ts';
import { readSecretKey } from '../../../server/config/secret-key.ts';
import { CreatedSource, ImportResult, Imports, Undone } from '../../../wire/api.ts';
import { reportOrder } from '../../support/report-order.ts';
import { runCli } from '../../support/run-cli.ts';
import { seededBytes } from '../../support/seeded-bytes.ts';
import { type Installation, startInstallation } from '../../support/start-installation.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { workbookOf } from '../../support/workbook.ts';

const HOUR_MS = 3600_000;

async function reportSource(on: Installation): Promise<string> {
  const answer = await send(on, 'sources', CreatedSource, {
    body: JSON.stringify({ name: 'Network', site: on.site.id, channel: 'report' }),
    type: 'application/json',
  });
  expect({ token: answer.token, url: answer.url }).toEqual({ token: '', url: '' });
  return answer.id;
}

async function send<T extends z.ZodType>(
  on: Installation,
  path: string,
  schema: T,
  { body, type = 'text/csv', method = 'POST' }: { body?: string; type?: string; method?: string },
): Promise<z.output<T>> {
  const response = await on.ask(`/api/v1/${path}`, {
    method,
    headers: { authorization: `Bearer ${on.desk.token}`, 'content-type': type },
    ...(body !== undefined && { body }),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
  return schema.parse(answer);
}

const importText = (on: Installation, source: string, text: string, more = '') =>
  send(on, `imports?source=${source}&name=net.csv${more}`, ImportResult, { body: text });

/** Verdicts of the conversions of a source's pair, by order. */
async function verdicts(on: Installation, source: string): Promise<Record<string, string>> {
  const list = await on.conversions(`?source=${source}&sort=received_at`);
  return Object.fromEntries(list.map((one) => [one.order_id ?? '', one.verdict]));
}

function day(on: Installation, hours: number): string {
  return new Date(on.clock.now - hours * HOUR_MS).toISOString();
}

function report(
  on: Installation,
  rows: readonly [order: string, hoursAgo: number, status?: string][],
): string {
  const lines = rows.map(([order, hours, status = '']) => `${order},10,EUR,${day(on, hours)},${status}`);
  return `order_id,order_value,currency,occurred_at,status\n${lines.join('\n')}\n`;
}

test('an imported file stands beside the other sources, and its own rows stay out of the balance of the door', async () => {
  const on = await startInstallation();
  const source = await reportSource(on);
  await on.postback({ order_id: 'A', order_value: '10', currency: 'EUR' });
  const done = await importText(
    on,
    source,
    report(on, [
      ['A', 1],
      ['B', 2, 'pending'],
      ['x', 3],
    ]) + ',,,\n'.replace(',,,', ',10,EUR,,'),
  );
  expect(done).toMatchObject({
    outcome: 'imported',
    rows: 4,
    accepted: 3,
    refused: { missing_identity: 1 },
    preset: 'generic',
    columns: { order_id: 'order_id' },
  });
  expect(await verdicts(on, source)).toMatchObject({ A: 'waiting', B: 'waiting', x: 'waiting' });
  const status = await on.settled();
  expect(status.balanced).toBe(true);
  // The postback, and the click by which the installation was tried.
  expect(status.counts).toMatchObject({ received: 2, stored: 2 });
  expect(readdirSync(on.data).filter((name) => name.startsWith('import-'))).toEqual([]);
});

test('the same file a second time does nothing, and rows that overlap fold', async () => {
  const on = await startInstallation();
  const source = await reportSource(on);
  const first = report(on, [
    ['A', 5, 'pending'],
    ['B', 4, 'pending'],
  ]);
  const done = await importText(on, source, first);
  expect(await importText(on, source, first)).toMatchObject({ outcome: 'known', id: done.id });
  await importText(
    on,
    source,
    report(on, [
      ['B', 4, 'approved'],
      ['C', 3, 'pending'],
    ]),
  );
  expect((await on.get(Imports, '/api/v1/imports')).imports).toHaveLength(2);
  const list = await on.conversions(`?source=${source}`);
  expect(list).toHaveLength(3);
  expect(list.find((one) => one.order_id === 'B')?.postback).toMatchObject({
    state: 'approved',
    observations: 2,
    updates: 1,
  });
});

test('a dry run says what would be read and writes nothing', async () => {
  const on = await startInstallation();
  const source = await reportSource(on);
  const said = await importText(on, source, report(on, [['A', 5]]), '&dry_run=true');
  expect(said).toMatchObject({ outcome: 'dry_run', rows: 1, accepted: 1 });
  expect((await on.get(Imports, '/api/v1/imports')).imports).toEqual([]);
  expect(await on.conversions(`?source=${source}`)).toEqual([]);
});

test('an import that is taken back leaves nothing, also in a store that is built anew', async () => {
  const on = await startInstallation();
  const source = await reportSource(on);
  await importText(on, source, report(on, [['A', 5, 'pending']]));
  const before = await on.conversions(`?source=${source}`);
  const { id } = await importText(
    on,
    source,
    report(on, [
      ['A', 5, 'declined'],
      ['B', 4],
    ]),
  );
  expect((await on.conversions(`?source=${source}`)).map((one) => one.order_id)).toEqual(['B', 'A']);
  expect(await send(on, `imports/${id}`, Undone, { method: 'DELETE' })).toEqual({ id, observations: 2 });
  expect(await on.conversions(`?source=${source}`)).toEqual(before);
  expect((await on.settled()).balanced).toBe(true);
  await expect(send(on, `imports/${id}`, Undone, { method: 'DELETE' })).rejects.toThrow('404');
  // The same file may come again once it was taken back.
  const path = join(temporaryFolder(), 'store.duckdb');
  await rebuildStore({
    data: on.data,
    secret: await readSecretKey(dataFolder(on.data).secretKey, {
      now: Date.now,
      randomBytes: seededBytes(1),
    }),
    path,
    config: (await openConfig(dataFolder(on.data).config, () => undefined)).current,
    asOf: on.clock.now,
  }).then(async () => {
    const engine = await openStore(path);
    const rows = await engine?.query(
      z.object({ order_id: z.string(), state: z.string() }),
      'select order_id, state from claims',
    );
    await engine?.close();
    expect(rows).toEqual([{ order_id: 'A', state: 'pending' }]);
  });
});

test('nothing of a report is due beyond what its files reach', async () => {
  const on = await startInstallation();
  const source = await reportSource(on);
  await reportOrder(on, 'P', { pixel: '10' });
  await importText(
    on,
    source,
    report(on, [
      ['A', 50],
      ['B', 40],
    ]),
  );
  on.clock.now += 48 * HOUR_MS;
  await on.get(Imports, '/api/v1/imports');
  expect(await verdicts(on, source)).toEqual({ A: 'postback_only', B: 'postback_only', P: 'not_expected' });
  const [outside] = await on.conversions(`?source=${source}&verdict=not_expected`);
  expect(outside).toMatchObject({ order_id: 'P', not_expected: 'outside_coverage' });
  // A file that reaches beyond the order and lacks it.
  await importText(
    on,
    source,
    report(on, [
      ['C', 50],
      ['D', 1],
    ]),
  );
  expect(await verdicts(on, source)).toMatchObject({ P: 'pixel_only' });
});

test('refuses what can not be imported, in words', async () => {
  const on = await startInstallation();
  const source = await reportSource(on);
  await expect(importText(on, source, 'order_id,amount\nA,10\n')).rejects.toThrow(
    /net.csv, column \\"amount\\": nothing says what this amount is.*Rename the column/,
  );
  await expect(importText(on, '0000000', 'order_id\nA\n')).rejects.toThrow('There is no source');
  const config = await on.get(
    z.object({ sources: z.array(z.object({ id: z.string(), channel: z.string() })) }),
    '/api/v1/config',
  );
  const pixel = config.sources.find(({ channel }) => channel === 'pixel')?.id ?? '';
  await expect(importText(on, pixel, 'order_id\nA\n')).rejects.toThrow('is a pixel, which speaks for itself');
  await expect(
    send(on, `imports?source=${source}&name=x.csv`, ImportResult, { body: '{}', type: 'application/json' }),
  ).rejects.toThrow('text/csv');
  expect((await on.settled()).balanced).toBe(true);
});

test('the command imports into an installation that is not running, and through the desk of one that is', async () => {
  const data = temporaryFolder();
  const file = join(temporaryFolder(), 'net.csv');
  writeFileSync(file, 'order_id,order_value,currency,occurred_at\nA,10,EUR,2026-01-05T10:00Z\n');
  const world = { now: Date.now, randomBytes: seededBytes(3) };
  await readSecretKey(dataFolder(data).secretKey, world);
  const site = JSON.parse(
    (await runCli(['add', 'site', 'Shop', '--origin', 'https://shop.example', '--data', data, '--json']))
      .stdout,
  );
  const source = JSON.parse(
    (
      await runCli([
        'add',
        'source',
        'Network',
        '--site',
        site.id,
        '--channel',
        'report',
        '--data',
        data,
        '--json',
      ])
    ).stdout,
  );
  const args = ['import', file, '--source', source.id, '--data', data];
  const first = await runCli([...args, '--json']);
  expect(first.code, first.stderr).toBe(0);
  const { id } = ImportResult.parse(JSON.parse(first.stdout));
  expect((await runCli(args)).stdout).toContain(`imported before, as ${id}`);
  expect((await runCli(['import', '--undo', id, '--data', data])).stdout).toContain('1 rows count no more');
  expect((await runCli([...args, '--dry-run'])).stdout).toContain('Would import 1 of 1 rows');
  expect((await runCli(['import', '--data', data])).code).toBe(2);

  const on = await startInstallation();
  const live = await reportSource(on);
  const through = await runCli(['import', file, '--source', live, '--data', on.data, '--json']);
  expect(through.code, through.stderr).toBe(0);
  expect((await on.get(Imports, '/api/v1/imports')).imports).toMatchObject([
    { name: 'net.csv', accepted: 1 },
  ]);
});

test('a column is what the command says it is, and a workbook is read as the sheet that is named', async () => {
  const on = await startInstallation();
  const source = await reportSource(on);
  const folder = temporaryFolder();
  const file = join(folder, 'own.csv');
  writeFileSync(file, 'Bestellnummer,betrag = netto,when\nA,10,2026-01-05T10:00Z\n');
  const args = (path: string) => ['import', path, '--source', source, '--data', on.data, '--json'];
  const columns = [
    ...['--column', 'order_id=Bestellnummer', '--column', 'order_value=betrag = netto'],
    ...['--column', 'occurred_at=when'],
  ];
  // Unless it is said, nobody can know.
  expect((await runCli(args(file))).code).toBe(2);
  const said = await runCli([...args(file), ...columns, '--dry-run']);
  expect(said.code, said.stderr).toBe(0);
  expect(ImportResult.parse(JSON.parse(said.stdout))).toMatchObject({
    outcome: 'dry_run',
    accepted: 1,
    columns: { order_id: 'Bestellnummer', order_value: 'betrag = netto', occurred_at: 'when' },
  });
  const unknown = await runCli([...args(file), '--column', 'order_id=Order']);
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toContain('it has no column of this name, which was to be order_id');
  // As reconcile says it.
  const wrong = await runCli([...args(file), '--column', 'colour=red']);
  const alike = await runCli(['reconcile', '--ours', file, '--theirs', file, '--ours-column', 'colour=red']);
  const advice = /Write a field and a header, such as click_id=sub1\. Fields: [\w, ]*/;
  expect(advice.exec(wrong.stderr)?.[0]).toBe(advice.exec(alike.stderr)?.[0]);
  const direct = await on.ask(`/api/v1/imports?source=${source}&name=own.csv&column=colour%3Dred`, {
    method: 'POST',
    headers: { authorization: `Bearer ${on.desk.token}`, 'content-type': 'text/csv' },
    body: 'order_id,commission\nA,1\n',
  });
  expect([direct.status, await direct.json()]).toMatchObject([400, { at: 'column' }]);

  const book = join(folder, 'net.xlsx');
  const sheet = [
    ['Bestellnummer', 'betrag = netto', 'when'],
    ['B', 10, '2026-01-05 10:00:00'],
  ];
  writeFileSync(book, workbookOf({ Cover: [['January']], Orders: sheet }));
  const named = await runCli([...args(book), ...columns, '--sheet', 'Orders']);
  expect(named.code, named.stderr).toBe(0);
  expect(await verdicts(on, source)).toHaveProperty('B');
  expect((await on.get(Imports, '/api/v1/imports')).imports).toMatchObject([{ name: 'net.xlsx', rows: 1 }]);
  const none = await runCli([...args(book), ...columns, '--sheet', 'orders']);
  expect(none.code).toBe(2);
  expect(none.stderr).toMatch(/Its sheets are: .*Cover.*Orders/);
});

test('keeps what a later file of the same time changed after it was credited, and what is gone from it', async () => {
  const on = await startInstallation();
  const source = await reportSource(on);
  const text = (rows: readonly string[]) =>
    `order_id,commission,currency,status,occurred_at\n${rows.map((row, n) => `${row},${day(on, 50 - n)}`).join('\n')}\n`;
  await importText(
    on,
    source,
    text([
      'A,4,EUR,approved',
      'B,4,EUR,approved',
      'C,4,EUR,approved',
      'D,4,EUR,approved',
      'E,4,EUR,declined',
      'F,4,EUR,approved',
      'Z,4,EUR,approved',
    ]),
  );
  on.clock.now += HOUR_MS;
  const later = [
    `A,4,EUR,approved,${day(on, 51)}`,
    `B,4,EUR,declined,${day(on, 50)}`,
    `C,3.5,EUR,approved,${day(on, 49)}`,
    `F,4,EUR,approved,${day(on, 46)}`,
  ];
  const { id } = await send(on, `imports?source=${source}&name=later.csv`, ImportResult, {
    body: `order_id,commission,currency,status,occurred_at\n${later.join('\n')}\n`,
  });
  const found = await findings(on);
  expect(found).toEqual([
    { order_id: 'B', finding: 'uncredited', evidence: 'approved in net.csv, declined in later.csv' },
    { order_id: 'C', finding: 'uncredited', evidence: '4 in net.csv, 3.5 in later.csv' },
    {
      order_id: 'D',
      finding: 'uncredited',
      evidence: 'in net.csv, no longer in later.csv, which reaches its time',
    },
  ]);
  await send(on, `imports/${id}`, Undone, { method: 'DELETE' });
  expect(await findings(on)).toEqual([]);
});

/** The findings of the store as a rebuild makes it: they are the same live. */
async function findings(on: Installation) {
  const folder = dataFolder(on.data);
  const path = join(temporaryFolder(), 'store.duckdb');
  await rebuildStore({
    data: on.data,
    secret: await readSecretKey(folder.secretKey, { now: Date.now, randomBytes: seededBytes(1) }),
    path,
    config: (await openConfig(folder.config, () => undefined)).current,
    asOf: on.clock.now,
  });
  const engine = await openStore(path);
  if (engine === null) throw new Error('the store has another version');
  const rows = await engine.query(
    z.object({ order_id: z.string(), finding: z.string(), evidence: z.string() }),
    'select c.order_id, f.finding, f.evidence from findings as f join claims as c on c.claim_id = f.claim_id order by c.order_id',
  );
  await engine.close();
  return rows;
}
