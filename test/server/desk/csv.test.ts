import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { csvLine } from '../../../server/desk/csv/csv-line.ts';
import { localTime } from '../../../server/desk/csv/local-time.ts';
import { Series, Summary } from '../../../wire/api.ts';
import { Breakdown, Figures } from '../../../wire/breakdown.ts';
import { convertMessage } from '../../support/pixel-message.ts';
import { postEvent } from '../../support/post-event.ts';
import { readCsv } from '../../support/read-csv.ts';
import { reportOrder } from '../../support/report-order.ts';
import { type Installation, startInstallation } from '../../support/start-installation.ts';

const HOSTILE = ['=1+1', '+33 6', '-2', '@SUM(A1)', 'a "quoted", text', '<b>html</b>', 'A\u202Egnp', '🧾'];

async function table(t: Installation, path: string): Promise<Record<string, string>[]> {
  const response = await t.ask(path, { headers: { authorization: `Bearer ${t.desk.token}` } });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  return readCsv(await response.text());
}

test('writes the whole list as it is filtered and sorted, what others sent as text and times in both clocks', async () => {
  const t = await startInstallation({ zone: 'Asia/Kolkata' });
  for (const [place, order] of HOSTILE.entries()) await reportOrder(t, order, { pixel: `${place}.5` });
  await reportOrder(t, 'BOTH', { pixel: '10', postback: '-4.5' });
  const rows = await table(t, '/api/v1/conversions.csv?sort=received_at&verdict=waiting&limit=2');
  expect(rows.map(({ order_id }) => order_id)).toEqual([
    "'=1+1",
    "'+33 6",
    "'-2",
    "'@SUM(A1)",
    ...HOSTILE.slice(4),
  ]);
  expect(rows[0]).toMatchObject({
    verdict: 'waiting',
    pixel_amount: '0.50',
    pixel_currency: 'EUR',
    postback_amount: '',
    received_at: new Date(t.clock.now).toISOString(),
    zone: 'Asia/Kolkata',
    site_name: 'Shop',
  });
  expect(rows[0]?.['received_at_local']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+05:30$/);
  expect(Date.parse(rows[0]?.['received_at_local'] ?? '')).toBe(t.clock.now);
  const [both] = await table(t, '/api/v1/conversions.csv?q=BOTH');
  // An amount is ours to write: it stays a number.
  expect(both).toMatchObject({
    verdict: 'differs',
    postback_amount: '-4.50',
    differences: 'amount',
    lag_ms: '0',
  });
});

test('tells in each table what the API tells for the same filter', async () => {
  const t = await startInstallation();
  for (const [place, type] of ['sale', 'sale', 'lead', '=cmd'].entries())
    await reportOrder(t, `O-${place}`, { pixel: '10', ...(place === 0 && { postback: '10' }), type });
  t.clock.now += 48 * 3600_000;
  await t.settled();
  const summary = await t.get(Summary, '/api/v1/summary');
  const verdicts = await table(t, '/api/v1/summary.csv');
  expect(Object.fromEntries(verdicts.map((row) => [row['verdict'], Number(row['conversions'])]))).toEqual(
    summary.verdicts,
  );
  const causes = await table(t, '/api/v1/causes.csv');
  expect(causes.map(({ cause, conversions }) => [cause, Number(conversions)])).toEqual(
    summary.causes.map(({ cause, conversions }) => [cause, conversions]),
  );
  const breakdown = await t.get(Breakdown, '/api/v1/breakdown?by=type&limit=2');
  const byType = await table(t, '/api/v1/breakdown.csv?by=type&limit=2');
  expect(byType).toHaveLength(breakdown.rows.length + 1);
  expect(byType.map(({ conversions }) => Number(conversions))).toEqual([
    ...breakdown.rows.map(({ conversions }) => conversions),
    breakdown.rest?.conversions,
  ]);
  const series = await t.get(Series, '/api/v1/series?bucket=hour');
  expect((await table(t, '/api/v1/series.csv?bucket=hour')).map(({ at }) => at)).toEqual(
    series.points.map(({ at }) => new Date(at).toISOString()),
  );
  for (const path of ['ledger', 'findings', 'queries', 'drift', 'cookie-survival'])
    expect(await table(t, `/api/v1/${path}.csv`), path).toBeInstanceOf(Array);

  // All of them in one file, each as its own address tells it.
  const everything = await t.ask('/api/v1/export.zip?type=sale', {
    headers: { authorization: `Bearer ${t.desk.token}` },
  });
  const files = unzipSync(new Uint8Array(await everything.arrayBuffer()));
  const conversions = readCsv(strFromU8(files['conversions.csv'] ?? new Uint8Array()));
  expect(conversions).toEqual(await table(t, '/api/v1/conversions.csv?type=sale'));
  expect(conversions.map(({ order_id }) => order_id).sort()).toEqual(['O-0', 'O-1']);
  expect(readCsv(strFromU8(files['by-type.csv'] ?? new Uint8Array()))).toEqual(
    await table(t, '/api/v1/breakdown.csv?by=type&type=sale&limit=200'),
  );
  expect(readCsv(strFromU8(files['own-report.csv'] ?? new Uint8Array()))).toEqual(
    await table(t, '/api/v1/figures.csv?dimensions=browser,cause&type=sale'),
  );

  const refused = await t.ask('/api/v1/conversions.csv?site=0000000', {
    headers: { authorization: `Bearer ${t.desk.token}` },
  });
  expect([refused.status, refused.headers.get('content-type')]).toEqual([
    404,
    'application/json; charset=utf-8',
  ]);
  expect((await t.ask('/api/v1/conversions.csv')).status).toBe(401);
});

test('writes a report of one’s own with the columns that were asked for, also into the archive', async () => {
  const t = await startInstallation();
  for (const [place, type] of ['sale', 'sale', 'lead', '=cmd()'].entries())
    await reportOrder(t, `O-${place}`, { pixel: '10', ...(place === 0 && { postback: '10' }), type });
  const asked = 'dimensions=site,type&measures=conversions,agreed,gap&from=0';
  const { rows } = await t.get(Figures, `/api/v1/figures?${asked}`);
  const lines = await table(t, `/api/v1/figures.csv?${asked}`);
  expect(Object.keys(lines[0] ?? {})).toEqual([
    ...['site', 'site_name', 'type', 'rest_of_rows', 'conversions', 'agreed'],
    ...['expected_on_both_sides', 'missing_on_one', 'share', 'share_low', 'share_high', 'interval'],
  ]);
  expect(
    lines.map(({ site_name, type, conversions, agreed }) => [site_name, type, conversions, agreed]),
  ).toEqual(
    rows.map(({ keys, conversions, agreed }) => [
      'Shop',
      // What a spreadsheet would run gets an apostrophe.
      keys[1]?.replace(/^=/, "'="),
      `${conversions}`,
      `${agreed}`,
    ]),
  );
  expect(lines.map(({ type }) => type)).toContain("'=cmd()");
  const short = await table(t, `/api/v1/figures.csv?${asked}&limit=1`);
  expect(short.map(({ rest_of_rows, conversions }) => [rest_of_rows, conversions])).toEqual([
    ['', '2'],
    ['2', '2'],
  ]);

  const authorization = `Bearer ${t.desk.token}`;
  const archive = await t.ask(`/api/v1/export.zip?${asked}`, { headers: { authorization } });
  const files = unzipSync(new Uint8Array(await archive.arrayBuffer()));
  expect(readCsv(strFromU8(files['own-report.csv'] ?? new Uint8Array()))).toEqual(lines);
  const wrong = await t.ask('/api/v1/export.zip?dimensions=mood', { headers: { authorization } });
  expect(wrong.status).toBe(400);
});

test('gives what can be demanded in the columns of a query form, and says how many it leaves out', async () => {
  const t = await startInstallation();
  await reportOrder(t, 'LESS', { pixel: '10', postback: '8' });
  await reportOrder(t, 'GOOD', { pixel: '10', postback: '10' });
  await postEvent(
    t.collector,
    convertMessage(t.site.id, { event_id: 'sale:LOST', order_id: 'LOST', type: 'sale', value: '7' }),
  );
  await t.settled();
  t.clock.now += 48 * 3600_000;
  await t.settled();
  const response = await t.ask('/api/v1/query-list', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${t.desk.token}`,
      'content-type': 'application/json',
      accept: 'text/csv',
    },
    body: JSON.stringify({ of: { filter: {} } }),
  });
  expect(response.headers.get('x-tallystick-left-out')).toBe('1');
  expect(response.headers.get('content-disposition')).toMatch(
    /^attachment; filename="tallystick-query-list-.*\.csv"$/,
  );
  const rows = readCsv(await response.text());
  expect(
    rows.map(({ kind, order_id, order_value, their_order_value, ready, checks }) => [
      kind,
      order_id,
      order_value,
      their_order_value,
      ready,
      checks,
    ]),
  ).toEqual([
    ['incorrect', 'LESS', '10.00', '8.00', 'no', 'no_click_id'],
    ['untracked', 'LOST', '7.00', '', 'no', 'no_click_id cause_against'],
  ]);
});

test('writes a moment by the clock of its zone, before and after that clock is set', () => {
  const at = (text: string, zone: string) => localTime(Date.parse(text), zone);
  expect(at('2026-03-29T00:59:59.999Z', 'Europe/Paris')).toBe('2026-03-29T01:59:59.999+01:00');
  expect(at('2026-03-29T01:00:00.000Z', 'Europe/Paris')).toBe('2026-03-29T03:00:00.000+02:00');
  expect(at('2026-01-01T00:00:00.000Z', 'America/St_Johns')).toBe('2025-12-31T20:30:00.000-03:30');
  expect(at('2026-01-01T00:00:00.000Z', 'UTC')).toBe('2026-01-01T00:00:00.000+00:00');
});

test('quotes what would break a line, and lets nothing foreign be run', () => {
  const foreign = (text: string) => csvLine([{ foreign: text }]).slice(0, -2);
  expect(csvLine(['a', 1, true, null, '-1.50'])).toBe('a,1,true,,-1.50\r\n');
  expect(foreign('a,b')).toBe('"a,b"');
  expect(foreign('=HYPERLINK("x")')).toBe('"\'=HYPERLINK(""x"")"');
  expect(foreign('\t=1')).toBe("'\t=1");
  expect(foreign('\r=1')).toBe('"\'\r=1"');
  expect(foreign('a\nb')).toBe('"a\nb"');
  expect(foreign('a\0b')).toBe('a\uFFFDb');
  expect(foreign('plain')).toBe('plain');
});
