import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Engine } from '../../../reconcile/engine/engine.ts';
import { openEngine, testStore } from '../../support/open-engine.ts';

// The rules of reconcile/engine/README.md. This file runs on DuckDB and on PostgreSQL, so what it states without
// naming one is true of both; what differs is stated of each, so that no rule outlives its reason.

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

const Row = z.record(z.string(), z.unknown());

/** The values of the first row of a select. */
async function select(expressions: string): Promise<unknown[]> {
  const [row] = await engine.query(Row, `select ${expressions}`);
  return Object.values(row ?? {});
}

/** The first column of all rows. */
async function column(sql: string): Promise<unknown[]> {
  return (await engine.query(Row, sql)).map((row) => Object.values(row)[0]);
}

/** What a text gives, or that it is refused. */
async function attempt(sql: string): Promise<unknown> {
  return column(sql).catch(() => 'refused');
}

/** What differs, each database's own. */
function on<T>(values: { duckdb: T; postgres: T }): T {
  return values[testStore];
}

const double = (number: string) => `cast(${number} as double precision)`;

test('rounds an integer down to a multiple by a - a % b, for 7 / 2 is 3.5 in one and 3 in the other', async () => {
  expect(await select('7 - 7 % 2 as a, -7 - -7 % 2 as b')).toEqual([6, -6]);
  expect(await select('7 / 2 as a')).toEqual([on({ duckdb: 3.5, postgres: 3 })]);
});

test('divides after nullif(b, 0), for a division by zero is NULL in one and an error in the other', async () => {
  expect(await select(`${double('1')} / nullif(0, 0) as a, 7 % nullif(0, 0) as b`)).toEqual([null, null]);
  expect(await attempt('select 7 % 0 as a')).toEqual(on<unknown>({ duckdb: [null], postgres: 'refused' }));
});

test('divides as double precision, for decimals divide to a double in one and to a decimal in the other', async () => {
  const third = 'cast(1 as decimal(18, 6)) / 3';
  expect(await select(`cast(1 as double precision) / 4 as a`)).toEqual([0.25]);
  expect(await select(`${third} as a`)).toEqual([
    on<unknown>({ duckdb: 1 / 3, postgres: '0.33333333333333333333' }),
  ]);
});

test('takes logarithms as double precision, for PostgreSQL calculates those of decimals to other digits', async () => {
  const [ln, exp, power] = await select(
    `ln(${double('2')}) as a, exp(${double('2')}) as b, power(${double('2')}, 0.5) as c`,
  );
  expect(ln).toBeCloseTo(Math.LN2, 12);
  expect(exp).toBeCloseTo(Math.E ** 2, 12);
  expect(power).toBeCloseTo(Math.SQRT2, 12);
  expect(await select('ln(2.5) as a')).toEqual([
    on<unknown>({ duckdb: Math.log(2.5), postgres: '0.9162907318741551' }),
  ]);
});

test('gives each rounded branch its type, for a case has the places of one of them', async () => {
  const branches = (cast: (rounded: string) => string) =>
    `case when 1 = 2 then ${cast("round(cast('1.25' as decimal(38, 6)), 0)")} else ${cast("round(cast('1.25' as decimal(38, 6)), 2)")} end`;
  expect(await select(`cast(${branches((rounded) => rounded)} as decimal(38, 6)) as a`)).toEqual([
    on({ duckdb: '1.000000', postgres: '1.250000' }),
  ]);
  const typed = branches((rounded) => `cast(${rounded} as decimal(38, 6))`);
  expect(await select(`${typed} as a`)).toEqual(['1.250000']);
});

test('rounds decimals, half away from zero, for halves of doubles are rounded either way', async () => {
  expect(await select('round(2.5) = 3 as a, round(-2.5) = -3 as b, cast(2.5 as bigint) as c')).toEqual([
    true,
    true,
    '3',
  ]);
  expect(await select(`cast(cast('1.0000005' as decimal(24, 7)) as decimal(18, 6)) as a`)).toEqual([
    '1.000001',
  ]);
  expect(await select(`round(${double('2.5')}) as a`)).toEqual([on({ duckdb: 3, postgres: 2 })]);
  expect(await attempt(`select round(${double('2.345')}, 2) as a`)).toEqual(
    on<unknown>({ duckdb: [2.35], postgres: 'refused' }),
  );
});

test('sums without overflow, casts the sum of decimals back, and finds NULL in nothing', async () => {
  expect(await select('sum(x) as a from (select 2147483647 as x union all select 1) as numbers')).toEqual([
    '2147483648',
  ]);
  expect(
    await select('sum(x) as a from (select 9223372036854775807 as x union all select 1) as numbers'),
  ).toEqual(['9223372036854775808']);
  expect(
    await select(
      "cast(sum(x) as decimal(18, 6)) as a from (select cast('0.1' as decimal(18, 6)) as x union all select cast('0.2' as decimal(18, 6))) as amounts",
    ),
  ).toEqual(['0.300000']);
  expect(
    await select(
      'sum(x) as a, max(x) as b, bit_or(x) as c, count(x) as d from (select 1 as x) as one where x = 2',
    ),
  ).toEqual([null, null, null, '0']);
});

test('refuses an integer that does not fit instead of cutting it', async () => {
  expect(await attempt('select x + 1 as a from (select cast(2147483647 as integer) as x) as one')).toBe(
    'refused',
  );
  expect(
    await attempt('select x + 1 as a from (select cast(9223372036854775807 as bigint) as x) as one'),
  ).toBe('refused');
});

const LETTERS =
  "(select 'b' as x union all select null union all select 'a' union all select 'B' union all select 'ä') as letters";

test('says where NULL goes in a descending order, for it goes last in one and first in the other', async () => {
  expect(await column(`select x from ${LETTERS} order by x`)).toEqual(['B', 'a', 'b', 'ä', null]);
  expect(
    await column(`select x from ${LETTERS} order by case when x is null then 1 else 0 end, x desc`),
  ).toEqual(['ä', 'b', 'a', 'B', null]);
  expect(await column(`select x from ${LETTERS} order by x desc`)).toEqual(
    on<unknown[]>({ duckdb: ['ä', 'b', 'a', 'B', null], postgres: [null, 'ä', 'b', 'a', 'B'] }),
  );
});

test('compares text by code points, and folds letters beyond ASCII', async () => {
  expect(await select(`'B' < 'a' as a, 'z' < 'ä' as b, 'a' = 'a ' as c`)).toEqual([true, true, false]);
  expect(await select(`lower('ÄÖÉ-Я') as a, upper('äé') as b, lower('ẞ') as c`)).toEqual([
    'äöé-я',
    'ÄÉ',
    'ß',
  ]);
});

test('joins text by ||, which is NULL where a part is', async () => {
  expect(
    await select(`'a' || chr(31) || 'b' as a, 'a' || null as b, 'a' || cast(null as text) as c`),
  ).toEqual(['a\u001fb', null, null]);
  expect(await attempt('select chr(0) as a')).toEqual(on<unknown>({ duckdb: ['\0'], postgres: 'refused' }));
});

test('counts the characters of a text from 1', async () => {
  expect(
    await select(
      `substr('häuser', 2) as a, substr('häuser', 1, 2) as b, length('hä') as c, split_part('a|b', '|', 2) as d, starts_with('ab', 'a') as e, position('b' in 'ab') as f, replace('aXa', 'X', '-') as g`,
    ),
  ).toEqual([
    'äuser',
    'hä',
    expect.toSatisfy((n) => Number(n) === 2),
    'b',
    true,
    expect.toSatisfy((n) => Number(n) === 2),
    'a-a',
  ]);
});

test('looks for text by like without a backslash, or by starts_with, for regular expressions differ', async () => {
  expect(await select(`'#12' like '#%' as a, 'A' like 'a%' as b`)).toEqual([true, false]);
  expect(await select(`'100%' like '100\\%' as a`)).toEqual([on({ duckdb: false, postgres: true })]);
  expect(await select(`'abc' ~ 'b' as a`)).toEqual([on({ duckdb: false, postgres: true })]);
  expect(await select(`regexp_replace('a1b2', '[0-9]', '', 'g') as a`)).toEqual(['ab']);
});

test('writes decimals, integers and flags as text, for doubles are written differently', async () => {
  expect(
    await select(
      `cast(cast(1.5 as decimal(18, 6)) as text) as a, cast(12 as text) as b, cast(true as text) as c`,
    ),
  ).toEqual(['1.500000', '12', 'true']);
  expect(await select(`cast(${double('1')} as text) as a`)).toEqual([on({ duckdb: '1.0', postgres: '1' })]);
});

test('gives a bare NULL in a union its type by a cast, for the third branch decides in one only', async () => {
  const union = (nothing: string) => `select ${nothing} as x union all select ${nothing} union all select 7`;
  expect(await column(union('cast(null as integer)'))).toEqual([null, null, 7]);
  expect(await attempt(union('null'))).toEqual(on<unknown>({ duckdb: [null, null, 7], postgres: 'refused' }));
});

test('repeats an expression instead of the name it was given in the same select', async () => {
  expect(await attempt('select x + 1 as y, y + 1 as z from (select 1 as x) as one')).toEqual(
    on<unknown>({ duckdb: [2], postgres: 'refused' }),
  );
  expect(await attempt('select x + 1 as y from (select 1 as x) as one where y = 2')).toEqual(
    on<unknown>({ duckdb: [2], postgres: 'refused' }),
  );
});

test('leaves NULL out of greatest and least, of counts and of comparisons', async () => {
  expect(await select('greatest(1, null, 3) as a, least(null, 2) as b')).toEqual([3, 2]);
  expect(await select(`count(distinct x) as a from ${LETTERS}`)).toEqual(['4']);
  expect(await select('null is distinct from 1 as a, 1 is not distinct from 1 as b')).toEqual([true, true]);
});

test('asks by exists and not exists, for a NULL inside not in empties the result', async () => {
  const known = '(select 1 as x union all select null) as known';
  expect(await column(`select 2 as a where 2 not in (select x from ${known})`)).toEqual([]);
  expect(await column(`select 2 as a where not exists (select 1 from ${known} where known.x = 2)`)).toEqual([
    2,
  ]);
});

test('aggregates flags by bool_or and bool_and or by a sum of cases, for PostgreSQL has no biggest flag', async () => {
  const flags = '(select true as x union all select false union all select null) as flags';
  expect(
    await select(
      `bool_or(x) as a, bool_and(x) as b, sum(case when x then 1 else 0 end) as c, count(*) filter (where x) as d from ${flags}`,
    ),
  ).toEqual([true, false, '1', '1']);
  expect(await attempt(`select max(x) as a from ${flags}`)).toEqual(
    on<unknown>({ duckdb: [true], postgres: 'refused' }),
  );
});

test('takes the one of a group by max over a case, the first by a rank of 1', async () => {
  const parts = "(select 1 as place, 'a' as x union all select 2, 'b' union all select 3, null) as parts";
  expect(await select(`max(case when place = 2 then x end) as a from ${parts}`)).toEqual(['b']);
  expect(
    await column(
      `select x from (select x, row_number() over (order by place) as rank from ${parts}) as ranked where rank = 1`,
    ),
  ).toEqual(['a']);
  expect(await attempt(`select x from ${parts} qualify row_number() over (order by place) = 1`)).toEqual(
    on<unknown>({ duckdb: ['a'], postgres: 'refused' }),
  );
});

test('takes peers together in a window that is ordered, unless a frame of rows is asked for', async () => {
  const numbers = '(select 1 as k, 10 as x union all select 1, 20 union all select 2, 30) as numbers';
  expect(await column(`select sum(x) over (order by k) as a from ${numbers} order by 1`)).toEqual([
    '30',
    '30',
    '60',
  ]);
  expect(
    await column(
      `select sum(x) over (order by k, x rows between unbounded preceding and current row) as a from ${numbers} order by 1`,
    ),
  ).toEqual(['10', '30', '60']);
  expect(
    await column(
      `select count(*) over (w rows between unbounded preceding and unbounded following) as a from ${numbers} window w as (order by k)`,
    ),
  ).toEqual(['3', '3', '3']);
});

test('strings values together in an order that is said', async () => {
  expect(await select(`string_agg(x, ' ' order by x desc) as a from ${LETTERS} where x is not null`)).toEqual(
    ['ä b a B'],
  );
});

test('reads bits with & and |, which bind before a comparison', async () => {
  expect(await select('6 & 2 <> 0 as a, 4 | 1 as b, 1 << 4 as c')).toEqual([true, 5, 16]);
});
