import { expect, test } from 'vitest';
import { ApiError, Summary } from '../../../wire/api.ts';
import { EventDetail } from '../../../wire/events.ts';
import { FindingsReport } from '../../../wire/findings-report.ts';
import { PresetView } from '../../../wire/preset-view.ts';
import { SiteSnippets } from '../../../wire/site-snippets.ts';
import { SourceTest } from '../../../wire/source-test.ts';
import { type Installation, startInstallation } from '../../support/start-installation.ts';

async function post(t: Installation, url: string, source = t.source.id): Promise<unknown> {
  const response = await t.ask(`/api/v1/sources/${source}/test`, {
    method: 'POST',
    headers: { authorization: `Bearer ${t.desk.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
  });
  return response.json();
}
const sendTest = async (t: Installation, url: string) => SourceTest.parse(await post(t, url));
const addressOf = (t: Installation, query: string) =>
  `${t.collector}/pb/${t.source.id}?token=${t.source.token}&${query}`;

test('sends a test as the sender would, tells what was understood, and keeps it out of all figures', async () => {
  const t = await startInstallation();
  const result = await sendTest(
    t,
    addressOf(t, 'order_id=1042&order_value=49.90&currency=EUR&status=approved&test=0'),
  );
  expect(result.answer).toMatchObject({ status: 200, body: expect.stringContaining('accepted') });
  expect(result.recorded).toMatchObject({
    outcome: 'accepted',
    fields: { order_id: '1042', order_value: '49.9', currency: 'EUR', state: 'approved', test: true },
  });
  expect(result.latency_ms).toBeGreaterThan(0);
  expect(JSON.stringify(result)).not.toContain(t.source.token);
  expect((await t.get(Summary, '/api/v1/summary')).conversions).toBe(0);
  const event = await t.get(EventDetail, `/api/v1/events/${result.recorded?.id}`);
  expect(event.event).toMatchObject({ test: true, order_id: '1042' });
});

test('takes the token from the path too', async () => {
  const t = await startInstallation();
  const result = await sendTest(t, `${t.collector}/pb/${t.source.id}/${t.source.token}?order_id=1`);
  expect(result.recorded?.fields['auth']).toMatchObject({ method: 'path' });
  expect(JSON.stringify(result)).not.toContain(t.source.token);
});

test('tells why a test was refused, and makes no evidence of it against the order that it named', async () => {
  const t = await startInstallation();
  const result = await sendTest(t, addressOf(t, 'order_id=1042&order_value=49,90'));
  expect(result.answer).toMatchObject({ status: 400, reason: expect.stringContaining('amount_malformed') });
  expect(result.recorded).toMatchObject({
    outcome: 'refused',
    reason: 'amount_malformed',
    detail: 'order_value',
  });
  const event = await t.get(EventDetail, `/api/v1/events/${result.recorded?.id}`);
  expect(event.event.test).toBe(true);
});

test('sends nothing with a token that is not the one, so that no fact is made of a slip', async () => {
  const t = await startInstallation();
  await t.postback({ order_id: '1042' });
  const wrong = await sendTest(t, `${t.collector}/pb/${t.source.id}?token=wrong&order_id=1042`);
  expect(wrong).toMatchObject({ answer: null, failure: { code: 'wrong_token' }, recorded: null });
  const without = await sendTest(t, `${t.collector}/pb/${t.source.id}?order_id=1042`);
  expect(without.failure?.code).toBe('missing_token');
  await t.settled();
  const { wrong_keys } = await t.get(FindingsReport, '/api/v1/findings');
  expect(wrong_keys).toEqual([]);
});

test('calls the collector at the path of the source, whatever address it is given', async () => {
  const t = await startInstallation();
  const { port } = new URL(t.collector);
  const { id, token } = t.source;
  const refused = [
    `https://evil.example/pb/${id}?token=${token}`,
    `http://127.0.0.1:${t.desk.port}/pb/${id}?token=${token}`,
    `http://127.0.0.1:${port}@evil.example/pb/${id}?token=${token}`,
    `http://user:pass@127.0.0.1:${port}/pb/${id}?token=${token}`,
    `${t.collector}/pb/${id}/../../e?token=${token}`,
    `${t.collector}/pb/${id}/a/b?token=${token}`,
    `${t.collector}/pb/zzzzzzz?token=${token}`,
    `${t.collector}/t.js`,
    `${t.collector}/pb/${id}?token=${token}&order_id=#ORDER#`,
    `file:///etc/passwd`,
    'nothing',
  ];
  for (const url of refused) expect(ApiError.parse(await post(t, url))).toMatchObject({ at: 'url' });
});

test('says that the collector did not answer', async () => {
  const t = await startInstallation();
  const { id, token } = t.source;
  await t.desk.setCollectorUrl('http://127.0.0.1:9');
  const result = await sendTest(t, `http://127.0.0.1:9/pb/${id}?token=${token}&order_id=1`);
  expect(result).toMatchObject({ answer: null, failure: { code: 'unreachable' }, recorded: null });
});

test('tells the names, macros and statuses of a preset', async () => {
  const t = await startInstallation();
  const voluum = await t.get(PresetView, '/api/v1/presets/voluum');
  expect(voluum.macros).toContainEqual({ field: 'commission', parameter: 'payout', macro: '{payout}' });
  expect(voluum.parameters).toContainEqual({ field: 'click_id', names: ['cid', 'c'] });
  const headers = { authorization: `Bearer ${t.desk.token}` };
  // The pixel is one too, but nobody sends its postbacks.
  for (const id of ['pixel', 'nothing', '__proto__'])
    expect((await t.ask(`/api/v1/presets/${id}`, { headers })).status).toBe(404);
});

test('has an image for browsers without scripts, which the collector takes as it is once it is filled in', async () => {
  const t = await startInstallation();
  const { noscript } = await t.get(SiteSnippets, `/api/v1/sites/${t.site.id}/snippets`);
  const src = /src="([^"]+)"/.exec(noscript?.conversion ?? '')?.[1] ?? '';
  const filled = src
    .replace('RANDOM_ID', 'r1')
    .replaceAll('ORDER_ID', '1042')
    .replace('ORDER_VALUE', '49.90')
    .replace('CURRENCY', 'EUR')
    .replace('PAGE_ADDRESS', encodeURIComponent('https://shop.example/thanks'))
    .replace('CLICK_ID', '');
  const answer = await fetch(filled, { headers: { referer: 'https://shop.example/thanks' } });
  expect(answer.status).toBe(200);
  await t.settled();
  const [conversion] = await t.conversions();
  expect(conversion).toMatchObject({
    order_id: '1042',
    click_id: null,
    pixel: { amount: '49.90', flags: [] },
  });
});
