import { expect, test } from 'vitest';
import { z } from 'zod';
import { ApiError, ConversionDetail, ConversionsPage, Series, Summary } from '../../../wire/api.ts';
import { Breakdown } from '../../../wire/breakdown.ts';
import { convertMessage, visitMessage } from '../../support/pixel-message.ts';
import { postEvent } from '../../support/post-event.ts';
import { startInstallation } from '../../support/start-installation.ts';

test('shows both sides of one conversion next to each other, with every observation behind them', async () => {
  const t = await startInstallation();
  const click = await fetch(`${t.collector}/c/${t.link.id}`, { redirect: 'manual' });
  const click_id = new URL(click.headers.get('location') ?? '').searchParams.get('cid') ?? '';
  const order = convertMessage(t.site.id, { click: { cookie: click_id }, order_id: '1042', value: '99.90' });
  await postEvent(t.collector, order);
  await postEvent(t.collector, { ...order, send_id: 'reload' });
  t.clock.now += 1000;
  await t.postback({ order_id: '1042', click_id, order_value: '99.9', currency: 'EUR', status: 'approved' });
  await t.settled();

  const [conversion, ...others] = await t.conversions();
  expect(others).toEqual([]);
  expect(conversion).toMatchObject({
    verdict: 'agreed',
    order_id: '1042',
    click_id,
    matched_by: 'order_id',
    differences: [],
    state: 'approved',
    pixel: { amount: '99.90', role: 'order_value', currency: 'EUR', observations: 2, duplicates: 1 },
    postback: {
      amount: '99.90',
      role: 'order_value',
      currency: 'EUR',
      observations: 1,
      received_at: t.clock.now,
    },
  });
  const detail = await t.get(ConversionDetail, `/api/v1/conversions/${conversion?.id}`);
  expect(detail.observations.map(({ channel, part }) => [channel, part])).toEqual([
    ['pixel', 'first'],
    ['pixel', 'duplicate'],
    ['postback', 'first'],
  ]);
  expect(detail.observations.at(-1)?.private).toMatchObject({
    query: expect.stringContaining('order_id=1042'),
  });
  expect(JSON.stringify(detail)).not.toContain(t.source.token);
  expect(detail.click).toMatchObject({ click_id, link: t.link.id });
  expect(detail.history.map(({ verdict }) => verdict)).toEqual(['waiting', 'agreed']);
});

test('narrows every figure and list by the link that a conversion came by, and refuses one that is not there', async () => {
  const t = await startInstallation();
  const click = await fetch(`${t.collector}/c/${t.link.id}?sub1=%3Cb%3Etop%3C/b%3E`, { redirect: 'manual' });
  const click_id = new URL(click.headers.get('location') ?? '').searchParams.get('cid') ?? '';
  await t.postback({ order_id: 'A', click_id, order_value: '10', currency: 'EUR' });
  await t.postback({ order_id: 'B', order_value: '20', currency: 'EUR' });
  await t.settled();
  for (const query of [
    `link=${t.link.id}`,
    `sub_id=${encodeURIComponent('<b>top</b>')}`,
    `unknown=country,product&link=${t.link.id}`,
  ])
    expect((await t.conversions(`?${query}`)).map(({ order_id }) => order_id)).toEqual(['A']);
  expect((await t.conversions('?unknown=affiliate')).map(({ order_id }) => order_id)).toEqual(['B']);
  expect((await t.get(Summary, `/api/v1/summary?link=${t.link.id}`)).conversions).toBe(1);
  expect(await t.get(Breakdown, '/api/v1/breakdown?by=affiliate')).toMatchObject({
    rows: [
      { key: expect.any(String), name: 'Ann', conversions: 1 },
      { key: null, name: null, conversions: 1 },
    ],
    rest: null,
  });
  expect((await t.get(Breakdown, '/api/v1/breakdown?by=sub_id')).rows[0]).toMatchObject({
    key: '<b>top</b>',
  });

  const headers = { authorization: `Bearer ${t.desk.token}` };
  const status = async (path: string) => (await t.ask(`/api/v1/${path}`, { headers })).status;
  expect(await status('summary?link=0000000')).toBe(404);
  expect(await status('summary?affiliate=%00')).toBe(404);
  expect(await status('summary?sub_id=%00%27')).toBe(200);
  expect(await status(`summary?sub_id=${'x'.repeat(5000)}`)).toBe(400);
  expect(await status('summary?unknown=everything')).toBe(400);
  expect(await status('breakdown?by=secret')).toBe(400);
  expect(await status('breakdown?by=type&limit=1000')).toBe(400);
});

test('keeps an address of a conversion good when its pixel arrives after its postback', async () => {
  const t = await startInstallation();
  await t.postback({ order_id: 'A', order_value: '10', currency: 'EUR' });
  await t.settled();
  const [before] = await t.conversions();
  expect(before).toMatchObject({ verdict: 'waiting', pixel: null });
  await postEvent(t.collector, convertMessage(t.site.id, { event_id: 'sale:A', order_id: 'A', value: '10' }));
  await t.settled();
  const detail = await t.get(ConversionDetail, `/api/v1/conversions/${before?.id}`);
  expect(detail.conversion.verdict).toBe('agreed');
});

test('names what differs, with what each side says', async () => {
  const t = await startInstallation();
  await postEvent(t.collector, convertMessage(t.site.id, { order_id: 'A', event_id: 'sale:A', value: '10' }));
  await t.postback({ order_id: 'A', order_value: '12.5', currency: 'EUR' });
  await t.settled();
  const [conversion] = await t.conversions('?verdict=differs');
  expect(conversion?.differences).toEqual([{ field: 'amount', pixel: '10.00', postback: '12.50' }]);
});

test('turns what is waited for into a gap when its time is up, and back when it comes late', async () => {
  const t = await startInstallation({ source: { grace_ms: 60_000 } });
  await postEvent(t.collector, convertMessage(t.site.id, { order_id: 'A', event_id: 'sale:A' }));
  await t.settled();
  expect((await t.summary()).verdicts).toMatchObject({ waiting: 1, pixel_only: 0 });
  t.clock.now += 60_000;
  await t.settled();
  expect((await t.summary()).verdicts).toMatchObject({ waiting: 0, pixel_only: 1 });
  t.clock.now += 60_000;
  await t.postback({ order_id: 'A', order_value: '99.90', currency: 'EUR' });
  await t.settled();
  expect((await t.summary()).verdicts).toMatchObject({ pixel_only: 0, agreed: 1 });
  const [conversion] = await t.conversions();
  const { history } = await t.get(ConversionDetail, `/api/v1/conversions/${conversion?.id}`);
  expect(history.map(({ verdict }) => verdict)).toEqual(['waiting', 'pixel_only', 'agreed']);
});

test('pages through a list without losing or repeating a row, in each order', async () => {
  const t = await startInstallation();
  for (let order = 0; order < 23; order += 1) {
    // Several at one moment and of one amount: only the id parts them.
    if (order % 4 === 0) t.clock.now += 1000;
    await t.postback({ order_id: `O${order}`, order_value: String(10 + (order % 3)), currency: 'EUR' });
  }
  await t.settled();
  for (const sort of ['received_at', '-received_at', 'amount', '-amount']) {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: ConversionsPage = await t.get(
        ConversionsPage,
        `/api/v1/conversions?limit=5&sort=${sort}${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...page.conversions.map(({ order_id }) => order_id ?? ''));
      cursor = page.next;
    }
    expect(new Set(seen).size, sort).toBe(23);
    expect(seen.length, sort).toBe(23);
  }
});

test('finds an id whole or by its beginning, and takes no part of it for a pattern', async () => {
  const t = await startInstallation();
  for (const order_id of ['AB-1', 'AB-2', 'AB_3', 'B%'])
    await t.postback({ order_id, order_value: '1', currency: 'EUR' });
  await t.settled();
  const found = async (q: string) =>
    (await t.conversions(`?sort=received_at&q=${encodeURIComponent(q)}`))
      .map(({ order_id }) => order_id)
      .sort();
  expect(await found('AB-1')).toEqual(['AB-1']);
  expect(await found('AB-')).toEqual([]);
  expect(await found('AB-*')).toEqual(['AB-1', 'AB-2']);
  expect(await found('B%')).toEqual(['B%']);
  expect(await found('%*')).toEqual([]);
  expect(await found("' or 1=1 --")).toEqual([]);
});

test('counts by half-open ranges of the time of arrival', async () => {
  const t = await startInstallation();
  const start = t.clock.now;
  for (const order_id of ['A', 'B', 'C']) {
    await t.postback({ order_id, order_value: '1', currency: 'EUR' });
    t.clock.now += 1000;
  }
  await t.settled();
  const count = async (from: number | string, to: number | string) =>
    (await t.get(Summary, `/api/v1/summary?from=${from}&to=${to}`)).conversions;
  expect(await count(start, start + 2000)).toBe(2);
  expect(await count(start + 1, start + 1000)).toBe(0);
  expect(await count(new Date(start).toISOString(), new Date(start + 1).toISOString())).toBe(1);
});

test("begins a day where it begins in the site's zone", async () => {
  const t = await startInstallation({ zone: 'America/New_York' });
  t.clock.now = Date.UTC(2026, 10, 22, 4, 30); // half past eleven in the evening of the 21st
  await t.postback({ order_id: 'A', order_value: '1', currency: 'EUR' });
  t.clock.now = Date.UTC(2026, 10, 22, 5, 0);
  await t.postback({ order_id: 'B', order_value: '1', currency: 'EUR' });
  await t.settled();
  const { points, zone } = await t.get(Series, `/api/v1/series?site=${t.site.id}&bucket=day`);
  expect(zone).toBe('America/New_York');
  expect(points.map(({ at }) => new Date(at).toISOString())).toEqual([
    '2026-11-21T05:00:00.000Z',
    '2026-11-22T05:00:00.000Z',
  ]);
});

test('balances what the door received, refusals and visits among it', async () => {
  const t = await startInstallation();
  await postEvent(t.collector, visitMessage(t.site.id));
  await postEvent(
    t.collector,
    convertMessage(t.site.id, { order_id: 'A', event_id: 'sale:A', webdriver: true }),
  );
  await postEvent(
    t.collector,
    convertMessage(t.site.id, { order_id: 'A', event_id: 'sale:A', send_id: 'again' }),
  );
  await postEvent(t.collector, '{');
  await t.postback({ order_id: 'A', order_value: '1e999', currency: 'EUR' });
  await t.postback({ token: 'wrong', order_id: 'A' });
  const status = await t.settled();
  // One more was the preview with which the test waited for its link.
  const { received, accepted, flagged, refused, stored, not_loaded, duplicates } = status.counts;
  expect({ flagged, refused, not_loaded, duplicates }).toEqual({
    flagged: 1,
    refused: 3,
    not_loaded: 0,
    duplicates: 1,
  });
  expect(received).toBe(accepted + flagged + refused);
  expect(accepted + flagged).toBe(stored + not_loaded);
  expect(status.balanced).toBe(true);
  expect(status.refused).toEqual({ body_not_json: 1, amount_out_of_range: 1, wrong_token: 1 });
  const text = await (
    await t.ask('/metrics', { headers: { authorization: `Bearer ${t.desk.token}` } })
  ).text();
  for (const [name, value] of Object.entries(status.counts))
    expect(text).toContain(`\ntallystick_${name} ${value}\n`);
});

test.for<[string, number, string]>([
  ['/api/v1/conversions?limit=0', 400, 'limit'],
  ['/api/v1/conversions?limit=501', 400, 'limit'],
  ['/api/v1/conversions?verdict=lost', 400, 'verdict.0'],
  ['/api/v1/conversions?sort=mood', 400, 'sort'],
  ['/api/v1/conversions?cursor=abc', 400, 'cursor'],
  ['/api/v1/summary?from=yesterday', 400, 'from'],
  ['/api/v1/summary?site=0000000', 404, 'site'],
  ['/api/v1/summary?source=0000000', 404, 'source'],
  ['/api/v1/conversions/1', 404, ''],
  ['/api/v1/conversions/%00', 404, ''],
  ['/api/v1/nothing', 404, ''],
])('answers %s with %i and names the parameter', async ([path, status, at]) => {
  const t = await startInstallation();
  const response = await t.ask(path, { headers: { authorization: `Bearer ${t.desk.token}` } });
  expect(response.status).toBe(status);
  expect(ApiError.parse(await response.json()).at ?? '').toBe(at);
});

test('describes itself in OpenAPI, each address with its parameters and answers', async () => {
  const t = await startInstallation();
  const Document = z.object({
    openapi: z.string(),
    paths: z.record(z.string(), z.record(z.string(), z.any())),
  });
  const { openapi, paths } = Document.parse(await (await t.ask('/api/openapi.json')).json());
  expect(openapi).toBe('3.1.0');
  expect(Object.keys(paths)).toContain('/api/v1/conversions/{id}');
  const names = paths['/api/v1/conversions']?.['get'].parameters.map(({ name }: { name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(['limit', 'cursor', 'verdict', 'q', 'site', 'from', 'to']));
});
