import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import type { Engine } from '../../../reconcile/engine/engine.ts';
import { openEngine, testStore } from '../../support/open-engine.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const Row = z.record(z.string(), z.unknown());

async function opened(): Promise<Engine> {
  const engine = await openEngine();
  onTestFinished(() => engine.close());
  return engine;
}

async function column(engine: Engine, sql: string): Promise<unknown[]> {
  return (await engine.query(Row, sql)).map((row) => Object.values(row)[0]);
}

test('gives 64-bit integers and decimals as text, smaller numbers and flags as they are', async () => {
  const engine = await opened();
  const [row] = await engine.query(
    Row,
    `select cast(7 as integer) as small, cast(9007199254740993 as bigint) as big, count(*) as counted,
       cast(1.5 as decimal(18, 6)) as amount, cast(0.25 as double precision) as share, true as flag, 'x' as word,
       cast(null as text) as nothing, sum(cast(7 as integer)) as summed`,
  );
  expect(row).toEqual({
    small: 7,
    big: '9007199254740993',
    counted: '1',
    amount: '1.500000',
    share: 0.25,
    flag: true,
    word: 'x',
    nothing: null,
    summed: '7',
  });
});

test('binds values of every type, and NULL', async () => {
  const engine = await opened();
  await engine.run('create table bound (a bigint, b integer, c boolean, d decimal(18, 6), e text, f text)');
  const values = [2n ** 62n, 5, false, '-0.000001', "it's \\ $1", null];
  expect(await engine.run('insert into bound values ($1, $2, $3, $4, $5, $6)', values)).toBe(1);
  expect(await engine.query(Row, 'select * from bound where a = $1', [2n ** 62n])).toEqual([
    { a: '4611686018427387904', b: 5, c: false, d: '-0.000001', e: "it's \\ $1", f: null },
  ]);
  expect(await engine.run('update bound set b = $1', [6])).toBe(1);
  expect(await engine.run('delete from bound where b = $1', [5])).toBe(0);
});

test('loads any text as it came', async () => {
  const engine = await opened();
  await engine.run('create table loaded (n bigint, e text, f boolean, d decimal(18, 6), i integer)');
  const texts = [
    'tab\there',
    'line\nbreak\r\n',
    '\\N',
    '\\',
    '\\.',
    '',
    ' ',
    '"quoted", it\'s',
    '\u{1f9fe} ä',
    '{1,2}',
  ];
  await engine.load(
    'loaded',
    ['bigint', 'text', 'boolean', 'decimal', 'integer'],
    [...texts.map((text, n) => [n, text, n % 2 === 0, '12.5', -n]), [99n, null, null, null, null]],
  );
  await engine.load('loaded', ['bigint'], []);
  const rows = await engine.query(Row, 'select * from loaded order by n');
  expect(rows.map(({ e }) => e)).toEqual([...texts, null]);
  expect(rows[3]).toEqual({ n: '3', e: '\\', f: false, d: '12.500000', i: -3 });
  expect(rows.at(-1)).toEqual({ n: '99', e: null, f: null, d: null, i: null });
});

test('loads a text with chr(0), which PostgreSQL can not keep, and what comes after it', async () => {
  const engine = await opened();
  await engine.run('create table loaded (e text)');
  await engine.load('loaded', ['text'], [['a\0b'], ['c']]);
  expect(await column(engine, 'select e from loaded order by e')).toEqual([
    expect.stringMatching(/^a.b$/s),
    'c',
  ]);
});

test('loads many rows at once, and nothing of them where one is refused', async () => {
  const engine = await opened();
  await engine.run('create table loaded (n bigint not null, e text)');
  const many = Array.from({ length: 20_000 }, (_, n) => [n, `text ${n}`] as const);
  await engine.load('loaded', ['bigint', 'text'], many);
  expect(await column(engine, 'select sum(n) as a from loaded')).toEqual(['199990000']);
  await expect(
    engine.load(
      'loaded',
      ['bigint', 'text'],
      [
        [1, 'x'],
        [null, 'y'],
      ],
    ),
  ).rejects.toThrow();
  expect(await column(engine, 'select count(*) as a from loaded')).toEqual(['20000']);
});

test('does all of a transaction or nothing, and one within another is part of it', async () => {
  const engine = await opened();
  await engine.run('create table kept (n integer)');
  await engine.transaction(async () => {
    await engine.run('insert into kept values (1)');
    await engine.transaction(() => engine.run('insert into kept values (2)'));
  });
  const failure = engine.transaction(async () => {
    await engine.transaction(() => engine.run('insert into kept values (3)'));
    throw new Error('stop');
  });
  await expect(failure).rejects.toThrow('stop');
  expect(await column(engine, 'select n from kept order by n')).toEqual([1, 2]);
});

test('never calls a transaction done that was undone: PostgreSQL undoes all after an error that was caught', async () => {
  const engine = await opened();
  await engine.run('create table kept (n integer)');
  const swallowing = engine.transaction(async () => {
    await engine.run('insert into kept values (1)');
    await engine.run('insert into missing values (1)').catch(() => undefined);
  });
  const outcome = await swallowing.then(
    () => 'done',
    () => 'undone',
  );
  expect(outcome).toBe(testStore === 'postgres' ? 'undone' : 'done');
  expect(await column(engine, 'select n from kept')).toEqual(outcome === 'done' ? [1] : []);
  await engine.run('insert into kept values (2)');
  expect(await column(engine, 'select n from kept')).toContain(2);
});

test('hides a stored table behind a temporary one, and names either where it must be meant', async () => {
  const engine = await opened();
  await engine.script("create table claims (e text); insert into claims values ('stored');");
  await engine.run(`drop table if exists ${engine.temporary('claims')}`);
  await engine.run("create temporary table claims as select 'temporary' as e");
  await engine.run('create temporary view seen as select e from claims');
  await engine.analyse('claims');
  expect(await column(engine, 'select e from claims')).toEqual(['temporary']);
  expect(await column(engine, 'select e from seen')).toEqual(['temporary']);
  expect(await column(engine, `select e from ${engine.stored('claims')}`)).toEqual(['stored']);
  await engine.run(`drop view if exists ${engine.temporary('seen')}`);
  await engine.run(`drop table if exists ${engine.temporary('claims')}`);
  expect(await column(engine, 'select e from claims')).toEqual(['stored']);
});

test('fetches and deletes stored rows by their keys, past a temporary table of the same name', async () => {
  const engine = await opened();
  await engine.script('create table visits (k bigint, n integer); create index visits_k on visits (k);');
  const rows = Array.from({ length: 25_000 }, (_, n) => [BigInt(n % 12_500), n]);
  await engine.load('visits', ['bigint', 'integer'], rows);
  await engine.run(`create temporary table visits as select * from ${engine.stored('visits')} where 1 = 0`);
  const keys = Array.from({ length: 11_000 }, (_, n) => BigInt(n));
  await engine.fetchByKeys({ table: 'visits', column: 'k', keys, into: engine.temporary('visits') });
  await engine.fetchByKeys({ table: 'visits', column: 'k', keys: [], into: engine.temporary('visits') });
  expect(await column(engine, 'select count(*) as a from visits')).toEqual(['22000']);
  await engine.deleteByKeys({ table: 'visits', column: 'k', keys });
  await engine.deleteByKeys({ table: 'visits', column: 'k', keys: [] });
  expect(await column(engine, `select count(*) as a from ${engine.stored('visits')}`)).toEqual(['3000']);
  expect(await column(engine, 'select count(*) as a from visits')).toEqual(['22000']);
});

test('finds rows by their keys whether these are few for the table or many', async () => {
  const engine = await opened();
  await engine.script('create table clicks (k bigint); create table visits (k bigint);');
  const rowsOf = (count: number) => Array.from({ length: count }, (_, n) => [BigInt(n)]);
  await engine.load('clicks', ['bigint'], rowsOf(30_000));
  await engine.load('visits', ['bigint'], rowsOf(300));
  const few = [7n, 29_999n, 40_000n];
  const many = Array.from({ length: 400 }, (_, n) => BigInt(n * 100));
  await engine.script('create temporary table found (k bigint)');
  const found = async (table: string, keys: readonly bigint[]) => {
    await engine.run('delete from found');
    await engine.fetchByKeys({ table, column: 'k', keys, into: 'found' });
    return column(engine, 'select k from found order by k');
  };
  expect(await found('clicks', few)).toEqual(['7', '29999']);
  expect(await found('visits', few)).toEqual(['7']);
  expect(await found('clicks', many)).toHaveLength(300);
  expect(await found('visits', many)).toEqual(['0', '100', '200']);
  const undone = engine.transaction(async () => {
    await engine.deleteByKeys({ table: 'visits', column: 'k', keys: few });
    throw new Error('undo it');
  });
  await expect(undone).rejects.toThrow('undo it');
  expect(await found('visits', few)).toEqual(['7']);
});

test('drops the temporary tables and views that there are, and none that is stored', async () => {
  const engine = await opened();
  await engine.script('create table visits (n integer); create table clicks (n integer);');
  await engine.script(
    'create temporary table visits as select 1 as n; create temporary view seen as select n from visits;',
  );
  await engine.dropTemporary(['missing', 'seen', 'visits', 'clicks', 'seen']);
  await expect(column(engine, 'select n from seen')).rejects.toThrow();
  expect(await column(engine, 'select count(*) as a from visits')).toEqual(['0']);
  expect(await column(engine, 'select count(*) as a from clicks')).toEqual(['0']);
});

test('reads beside the writer what is committed, and nothing of what is under way', async () => {
  const engine = await opened();
  await engine.run('create table kept (n integer)');
  const reader = await engine.reader();
  await engine.transaction(async () => {
    await engine.run('insert into kept values (1)');
    expect(await column(reader, 'select n from kept')).toEqual([]);
  });
  await engine.run('create temporary table kept as select 2 as n');
  expect(await column(reader, 'select n from kept')).toEqual([1]);
  await reader.close();
  expect(await column(engine, 'select n from kept')).toEqual([2]);
});

test('runs statements one after the other, however many are asked for at once, and after one that failed', async () => {
  const engine = await opened();
  await engine.run('create table kept (n integer)');
  const failing = engine.run('insert into missing values (1)');
  const rest = [1, 2, 3].map((n) => engine.run('insert into kept values ($1)', [n]));
  await expect(failing).rejects.toThrow();
  await Promise.all(rest);
  expect(await column(engine, 'select n from kept order by n')).toEqual([1, 2, 3]);
});

test('exports the same bytes as CSV', async () => {
  const engine = await opened();
  const path = join(temporaryFolder(), 'rows.csv');
  await engine.exportCsv(
    `select n, e, n < 3 as flag, cast(n as decimal(18, 6)) as amount from (
       select 1 as n, 'plain' as e union all select 2, 'comma, "quote"' union all select 3, null
       union all select 4, '' union all select 5, 'ä' || chr(10) || 'b' union all select 6, ' ' union all select 7, '\\N'
     ) as rows_of order by n`,
    path,
  );
  expect(readFileSync(path, 'utf8')).toBe(
    'n,e,flag,amount\n1,plain,true,1.000000\n2,"comma, ""quote""",true,2.000000\n3,,false,3.000000\n4,"",false,4.000000\n5,"ä\nb",false,5.000000\n6, ,false,6.000000\n7,\\N,false,7.000000\n',
  );
});
