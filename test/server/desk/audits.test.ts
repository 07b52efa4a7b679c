import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Audits, AuditView, type StatedFile } from '../../../wire/audits.ts';
import { LIMITS } from '../../../wire/limits.ts';
import { requireBuiltReport } from '../../support/built-report.ts';
import { type Installation, startInstallation } from '../../support/start-installation.ts';
import { until } from '../../support/until.ts';
import { workbook, workbookOf } from '../../support/workbook.ts';

const OURS = [
  'order_id;order_value;currency;occurred_at',
  'A1;10,00;EUR;2026-01-05 10:00',
  'A2;20,50;EUR;2026-01-05 11:00',
  'A3;30,00;EUR;2026-01-05 12:00',
];
const THEIRS = [
  'order_id,order_value,currency,occurred_at',
  'A1,10.00,EUR,2026-01-05T10:00Z',
  'A2,20.50,EUR,2026-01-05T11:00Z',
  'A4,not money,EUR,2026-01-05T11:00Z',
];
const SETTLED = ['files', 'checked', 'done'];

async function ask(on: Installation, path: string, init: RequestInit = {}): Promise<Response> {
  const authorization = `Bearer ${on.desk.token}`;
  return on.ask(path, { ...init, headers: { authorization, ...init.headers } });
}

async function view(response: Response): Promise<AuditView> {
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
  return AuditView.parse(answer);
}

const begin = async (on: Installation) => view(await ask(on, '/api/v1/audits', { method: 'POST' }));

async function add(
  on: Installation,
  id: string,
  side: 'ours' | 'theirs',
  { name = `${side}.csv`, body }: { name?: string; body: readonly string[] | Buffer },
): Promise<Response> {
  return ask(on, `/api/v1/audits/${id}/files/${side}?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: body instanceof Buffer ? new Uint8Array(body) : `${body.join('\n')}\n`,
  });
}

const post = (on: Installation, path: string, body?: object) =>
  ask(on, `/api/v1/audits/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });

async function settled(on: Installation, id: string): Promise<AuditView> {
  let audit: AuditView | undefined;
  await until('the audit is worked out', async () => {
    audit = await on.get(AuditView, `/api/v1/audits/${id}`);
    return SETTLED.includes(audit.state);
  });
  return audit as AuditView; // until ends only with one
}

async function checked(
  on: Installation,
  ours: readonly string[] | Buffer,
  theirs: readonly string[] | Buffer,
) {
  const { id } = await begin(on);
  await view(await add(on, id, 'ours', { body: ours }));
  await view(await add(on, id, 'theirs', { body: theirs }));
  return settled(on, id);
}

test('two files are read, tried beside each other, and their rows that can not be used are named', async () => {
  const on = await startInstallation();
  const audit = await checked(on, OURS, THEIRS);
  expect(audit).toMatchObject({ state: 'checked', problem: null, ahead: null });
  expect(audit.files.ours?.read).toMatchObject({
    delimiter: ';',
    encoding: 'utf-8',
    decimal: ',',
    date_order: 'iso',
    zone: 'UTC',
    preset: 'generic',
    columns: { order_id: 0, order_value: 1, currency: 2, occurred_at: 3 },
    samples: [['A1', 'A2', 'A3'], ['10,00', '20,50', '30,00'], expect.anything(), expect.anything()],
    rows: 3,
    refused: [],
  });
  expect(audit.files.theirs?.read).toMatchObject({
    delimiter: ',',
    rows: 3,
    refused: [{ reason: 'amount_malformed', rows: 1, first: [3] }],
  });
  expect(audit.trial?.verdicts).toMatchObject({ agreed: 2 });
  expect(audit.trial?.gates.length).toBeGreaterThan(3);
});

test('what the user says of a file goes before what was found out, and a column can be said to be nothing', async () => {
  const on = await startInstallation();
  const { id } = await checked(on, ['ref;value;at', 'A1;1,234;2026-01-05'], THEIRS);
  const unread = await on.get(AuditView, `/api/v1/audits/${id}`);
  expect(unread.files.ours?.problem?.code).toBe('amount_role_unknown');
  // What was found out so far is there to be corrected.
  expect(unread.files.ours?.read?.headers).toEqual(['ref', 'value', 'at']);
  expect((await post(on, `${id}/run`)).status).toBe(200);
  expect(await settled(on, id)).toMatchObject({ state: 'checked', trial: null });

  const plain: StatedFile = {
    preset: null,
    sheet: null,
    delimiter: null,
    decimal: null,
    date_order: null,
    zone: null,
    columns: {},
  };
  const ours: StatedFile = {
    ...plain,
    decimal: '.',
    zone: 'Europe/Paris',
    columns: { order_id: 'ref', order_value: 'value', occurred_at: null },
  };
  await view(await post(on, `${id}/check`, { ours, theirs: plain }));
  const audit = await settled(on, id);
  expect(audit.files.ours).toMatchObject({
    problem: null,
    read: { zone: 'Europe/Paris', decimal: '.', columns: { order_id: 0, order_value: 1 } },
  });
  expect(audit.files.ours?.read?.columns).not.toHaveProperty('occurred_at');
  expect((await post(on, `${id}/check`, { ours: { ...plain, preset: 'none' }, theirs: plain })).status).toBe(
    400,
  );
});

test('the whole analysis can be taken away: the report in two languages, the conversions, the queries', async () => {
  requireBuiltReport();
  const on = await startInstallation();
  const { id } = await checked(on, OURS, THEIRS);
  expect((await ask(on, `/audits/${id}/report.html`)).status).toBe(409);
  await view(await post(on, `${id}/run`));
  expect((await settled(on, id)).state).toBe('done');
  const report = await ask(on, `/audits/${id}/report.html`);
  const policy = report.headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/^sandbox allow-scripts/);
  expect(policy).not.toMatch(/allow-same-origin|https?:|\*/);
  expect(await report.text()).toContain('<html lang="en"');
  expect(await (await ask(on, `/audits/${id}/report.html?lang=fr`)).text()).toContain('<html lang="fr"');
  const csv = await ask(on, `/audits/${id}/conversions.csv`);
  expect(csv.headers.get('content-disposition')).toContain('attachment');
  expect((await csv.text()).split('\n').filter((line) => line.includes('A1'))).toHaveLength(1);
  const queries = await (await ask(on, `/audits/${id}/queries.csv`)).text();
  expect(queries).toContain('A3');
  expect(queries).not.toContain('A1');
  expect((await ask(on, `/audits/${id}/audit.json`)).status).not.toBe(200);
  expect((await on.ask(`/audits/${id}/report.html`)).status).toBe(401);
  // Another file makes what was worked out another.
  await view(await add(on, id, 'theirs', { body: THEIRS.slice(0, 2) }));
  expect((await ask(on, `/audits/${id}/report.html`)).status).toBe(409);
});

test('a workbook is read as its first sheet, and its dates in the zone that is stated', async () => {
  const on = await startInstallation();
  const sheet = workbook([
    ['order_id', 'order_value', 'currency', 'occurred_at'],
    ['=A1', 10.1, 'EUR', '2026-01-05 10:00:00'],
    [123456789012, 20.5, 'EUR', '2026-01-05 11:00:00'],
  ]);
  const audit = await checked(on, sheet, [
    'order_id,order_value,currency,occurred_at',
    '=A1,10.10,EUR,2026-01-05T10:00Z',
    '123456789012,20.5,EUR,2026-01-05T11:00Z',
  ]);
  expect(audit.files.ours?.name).toBe('ours.xlsx');
  expect(audit.files.ours?.problem).toBeNull();
  expect(audit.files.ours?.read?.samples[0]).toEqual(['=A1', '123456789012']);
  expect(audit.trial?.verdicts).toMatchObject({ agreed: 2 });
});

test('of a workbook with several sheets the one that is named is read, tried and kept', async () => {
  const on = await startInstallation();
  const name = 'Sales & "more" <b>';
  const book = workbookOf({
    Cover: [['Report of January']],
    [name]: [
      ['order_id', 'order_value', 'currency', 'occurred_at'],
      ['A1', 10, 'EUR', '2026-01-05 10:00:00'],
    ],
    Costs: [['month', 'cost']],
  });
  const first = await checked(on, book, THEIRS);
  // The first sheet is no table of conversions, and there is a choice all the same.
  expect(first.files.ours).toMatchObject({ sheets: ['Cover', name, 'Costs'], stated: { sheet: null } });
  expect(first.files.ours?.problem).not.toBeNull();
  expect(first.files.theirs?.sheets).toEqual([]);
  const settings = (sheet: string | null) => ({ ours: { sheet }, theirs: {} });
  await view(await post(on, `${first.id}/check`, settings(name)));
  const audit = await settled(on, first.id);
  expect(audit.files.ours).toMatchObject({
    stated: { sheet: name },
    problem: null,
    read: { headers: ['order_id', 'order_value', 'currency', 'occurred_at'], rows: 1 },
  });
  expect(audit.trial?.verdicts).toMatchObject({ agreed: 1, theirs_only: 1 });
  await view(await post(on, `${first.id}/check`, settings('Sales')));
  const wrong = await settled(on, first.id);
  expect(wrong.files.ours?.problem).toMatchObject({ code: 'sheet_unknown' });
  expect(wrong.files.ours?.problem?.hint).toContain('"Costs"');
  expect(wrong.files.ours?.sheets).toHaveLength(3);
  // Another file has other sheets: what was said of this one is not said of it.
  expect((await view(await add(on, first.id, 'ours', { body: OURS }))).files.ours).toMatchObject({
    stated: { sheet: null },
    sheets: [],
  });
});

test('the days of queries and clicks are those that the analysis is asked with, and stay', async () => {
  requireBuiltReport();
  const on = await startInstallation();
  on.clock.now = Date.UTC(2026, 1, 10);
  const { id, terms } = await checked(on, OURS, THEIRS);
  expect(terms).toEqual({ query_days: 75, click_days: 30 });
  await view(await post(on, `${id}/run`, { query_days: 20 }));
  expect((await settled(on, id)).terms).toEqual({ query_days: 20, click_days: 30 });
  const report = await (await ask(on, `/audits/${id}/report.html`)).text();
  expect(report).toContain('"query_days":20,"click_days":30');
  for (const wrong of [0, 1.5, 3651, '30', 'ten', null]) {
    const refused = await post(on, `${id}/run`, { query_days: wrong });
    expect([refused.status, await refused.json()], String(wrong)).toMatchObject([400, { at: 'query_days' }]);
  }
  // What is not said anew stays.
  const again = await view(await post(on, `${id}/run`, { click_days: 7 }));
  expect(again.terms).toEqual({ query_days: 20, click_days: 7 });
});

test('what is no workbook, no text, empty or half a file is a sentence and not a failure', async () => {
  const on = await startInstallation();
  const codeOf = async (body: readonly string[] | Buffer) => {
    const { files } = await checked(on, body, THEIRS);
    return files.ours?.problem?.code;
  };
  expect(await codeOf(Buffer.from('PK\x03\x04 and nothing more', 'latin1'))).toBe('workbook_unreadable');
  expect(await codeOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]))).toBe('not_text');
  expect(await codeOf(Buffer.alloc(0))).toBe('file_empty');
  expect(await codeOf(['order_id,commission', 'A1,1', 'A2'])).toBe('row_ragged');
});

test('two files that come at once are both there', async () => {
  const on = await startInstallation();
  const { id } = await begin(on);
  await Promise.all([add(on, id, 'ours', { body: OURS }), add(on, id, 'theirs', { body: THEIRS })]);
  expect((await settled(on, id)).trial?.verdicts).toMatchObject({ agreed: 2 });
});

test('a name that leads elsewhere leads nowhere', async () => {
  const on = await startInstallation();
  const { id } = await begin(on);
  const name = '../../../config.json\u202e"><img src=x>.csv';
  const { files } = await view(await add(on, id, 'ours', { name, body: OURS }));
  expect(files.ours?.name).toMatch(/^[\p{L}\p{N}._ -]+\.csv$/u);
  expect(readdirSync(join(on.data, 'audits', id)).sort()).toEqual(['audit.json', 'ours']);
  expect((await ask(on, '/api/v1/audits/..%2f..%2fconfig')).status).toBe(404);
  expect((await add(on, id, 'mine' as 'ours', { body: OURS })).status).toBe(404);
});

test('one at a time is worked on, and the others wait', async () => {
  const on = await startInstallation();
  const ids: string[] = [];
  for (let n = 0; n < 3; n++) {
    on.clock.now += 1000;
    const { id } = await begin(on);
    await view(await add(on, id, 'ours', { body: OURS }));
    ids.push(id);
  }
  const views: AuditView[] = [];
  for (const id of ids) views.push(await view(await add(on, id, 'theirs', { body: THEIRS })));
  expect(views[0]?.ahead).toBe(0);
  expect(views.at(-1)?.ahead).toBeGreaterThanOrEqual(1);
  // While it is under way it can not be changed; it can be removed.
  expect((await add(on, ids[2] ?? '', 'ours', { body: OURS })).status).toBe(409);
  expect((await ask(on, `/api/v1/audits/${ids[2]}`, { method: 'DELETE' })).status).toBe(204);
  for (const id of ids.slice(0, 2)) expect((await settled(on, id)).trial).not.toBeNull();
  const { audits } = await on.get(Audits, '/api/v1/audits');
  expect(audits.map(({ id }) => id)).toEqual([ids[1], ids[0]]);
});

test('so many are kept and no more, for so long and no longer', async () => {
  const on = await startInstallation();
  const ids: string[] = [];
  for (let n = 0; n < LIMITS.audits + 1; n++) {
    on.clock.now += 1000;
    ids.push((await begin(on)).id);
  }
  const kept = async () => (await on.get(Audits, '/api/v1/audits')).audits.map(({ id }) => id);
  expect(await kept()).toEqual(ids.slice(1).reverse());
  expect(existsSync(join(on.data, 'audits', ids[0] ?? ''))).toBe(false);
  on.clock.now += LIMITS.auditAgeMs + 1;
  const { id } = await begin(on);
  expect(await kept()).toEqual([id]);
});
