import { describe, expect, test } from 'vitest';
import { mint } from '../../../clickid/mint.ts';
import { LinkId } from '../../../wire/ids.ts';
import { LIMITS } from '../../../wire/limits.ts';
import type { ObservationRecord, VisitRecord } from '../../../wire/record.ts';
import { convertMessage, visitMessage } from '../../support/pixel-message.ts';
import { postEvent } from '../../support/post-event.ts';
import { NOON, startCollector, type TestCollector } from '../../support/start-collector.ts';

async function onlyRecord(collector: TestCollector) {
  const records = await collector.records();
  expect(records).toHaveLength(1);
  // The tests below send visits and conversions only.
  return records[0]?.record as VisitRecord | ObservationRecord;
}

function clickIdOf(collector: TestCollector): string {
  return mint({ link: LinkId.parse(collector.link.id), now: NOON, keys: collector.clickKeys });
}

function pixelOf(collector: TestCollector): string | undefined {
  return collector.config.current.sources.find(({ channel }) => channel === 'pixel')?.id;
}

test('a visit is on disk when it is answered', async () => {
  const collector = await startCollector();
  const clickId = clickIdOf(collector);
  const message = visitMessage(collector.site.id, {
    referrer: 'blog.example',
    click: { url: clickId, storage: 'older' },
    foreign: { gclid: 'G1', unknown: 'not kept' },
    age_ms: 250,
    restored: true,
    consent: 'granted',
  });
  const response = await postEvent(collector.url, message);
  expect(response.status).toBe(204);
  expect(await collector.records()).toEqual([
    {
      record: {
        v: 1,
        kind: 'visit',
        received_at: NOON,
        occurred_at: NOON - 250,
        site_id: collector.site.id,
        source_id: pixelOf(collector),
        click_id: clickId,
        browser: {
          page: 'https://shop.example/shoes',
          referrer: 'blog.example',
          stores: { url: clickId, storage: 'older' },
          foreign: { gclid: 'G1' },
          consent: 'granted',
          send_id: 'send-1',
          age_ms: 250,
          attempt: 1,
          transport: 'fetch',
          visibility: 'visible',
          restored: true,
        },
      },
      private: {
        ip: '127.0.0.0',
        agent: 'node',
        method: 'POST',
        content_type: 'text/plain;charset=UTF-8',
        body: JSON.stringify(message),
      },
    },
  ]);
});

describe('the body is kept beside the record', () => {
  const keepsBody = async (message: object) => {
    const collector = await startCollector();
    const site = collector.site.id;
    expect((await postEvent(collector.url, { ...message, site })).status).toBe(204);
    return (await collector.records())[0]?.private?.body !== undefined;
  };

  test.each([
    ['a conversion', convertMessage('')],
    ['a visit with a field that we do not know', { ...visitMessage(''), mood: 'good' }],
    ['a visit with the query of its page', visitMessage('', { page: 'https://shop.example/a?b' })],
    ['a visit that was shortened', visitMessage('', { click: { url: 'x'.repeat(300) } })],
    [
      'a visit with the click id of another system',
      visitMessage('', { foreign: { gclid: 'G1', unknown: 'x' } }),
    ],
  ])('of %s', async (_, message) => expect(await keepsBody(message)).toBe(true));

  test('not of a visit of which the record says everything', async () => {
    expect(await keepsBody(visitMessage('', { click: { cookie: 'x' }, referrer: 'a.example' }))).toBe(false);
  });
});

test('a conversion becomes an observation of the pixel', async () => {
  const collector = await startCollector();
  const items = [{ sku: 'A', quantity: 2, amount: '49.95' }];
  await postEvent(collector.url, convertMessage(collector.site.id, { items, code: 'SPRING', test: true }));
  expect(await onlyRecord(collector)).toEqual({
    v: 1,
    kind: 'observation',
    received_at: NOON,
    occurred_at: NOON,
    precision: 'instant',
    test: true,
    site_id: collector.site.id,
    source_id: pixelOf(collector),
    type: 'sale',
    event_id: 'sale:1042',
    order_id: '1042',
    order_value: '99.9',
    currency: 'EUR',
    items,
    code: 'SPRING',
    send_id: 'send-1',
    browser: {
      page: 'https://shop.example/thanks',
      stores: {},
      age_ms: 0,
      attempt: 1,
      transport: 'fetch',
      visibility: 'visible',
    },
  });
});

describe('the click id', () => {
  test.each([
    [{ url: 'u', cookie: 'c', storage: 's' }, 'u'],
    [{ cookie: 'c', storage: 's' }, 'c'],
    [{ url: ' ', storage: 's' }, 's'],
    [{}, undefined],
  ])('of stores %j is %s', async (click, clickId) => {
    const collector = await startCollector();
    await postEvent(collector.url, visitMessage(collector.site.id, { click }));
    expect((await onlyRecord(collector)).click_id).toBe(clickId);
  });

  test('that looks like ours and does not verify is flagged, a foreign one is not', async () => {
    const collector = await startCollector();
    const clickId = clickIdOf(collector);
    const damaged = clickId.slice(0, -1) + (clickId.endsWith('0') ? '1' : '0');
    for (const url of [clickId, damaged, 'Cj0KCQiAgdC6BhCgARIsAPWNWH0', clickId.toUpperCase()]) {
      await postEvent(collector.url, visitMessage(collector.site.id, { click: { url } }));
    }
    const records = await collector.records();
    expect(records.map(({ record }) => record.flags)).toEqual([
      undefined,
      ['bad_click_id'],
      undefined,
      undefined,
    ]);
    expect(collector.counts).toMatchObject({ accepted: 3, flagged: 1 });
  });

  test('that is too long is cut: a garbled landing URL is no reason to lose an order', async () => {
    const collector = await startCollector();
    const click = { url: 'x'.repeat(3000) };
    expect((await postEvent(collector.url, convertMessage(collector.site.id, { click }))).status).toBe(204);
    const record = await onlyRecord(collector);
    expect(record.click_id).toHaveLength(LIMITS.idLength);
    expect(record.flags).toEqual(['shortened']);
  });
});

describe('is flagged', () => {
  test.each([
    ['a page of another origin', 'https://evil.example'],
    ['a sandboxed page', 'null'],
  ])('%s, and gets no credentials', async (_, origin) => {
    const collector = await startCollector();
    const response = await postEvent(collector.url, visitMessage(collector.site.id), { origin });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.has('access-control-allow-credentials')).toBe(false);
    expect((await onlyRecord(collector)).flags).toEqual(['foreign_origin']);
  });

  test('a post from no page at all', async () => {
    const collector = await startCollector();
    await fetch(`${collector.url}/e`, {
      method: 'POST',
      body: JSON.stringify(visitMessage(collector.site.id)),
    });
    expect((await onlyRecord(collector)).flags).toEqual(['foreign_origin']);
  });

  test('a browser that is driven, an unknown currency and a rounded amount, all at once', async () => {
    const collector = await startCollector();
    const message = convertMessage(collector.site.id, {
      webdriver: true,
      currency: 'gold',
      value: 0.1234567,
    });
    await postEvent(collector.url, message);
    const record = await onlyRecord(collector);
    expect(record.flags?.toSorted()).toEqual(['float_amount', 'unknown_currency', 'webdriver']);
    expect(record).toMatchObject({ order_value: '0.123457' });
    expect(record).not.toHaveProperty('currency');
  });

  test('not an order from a page of the shop', async () => {
    const collector = await startCollector();
    const response = await postEvent(collector.url, convertMessage(collector.site.id));
    expect(response.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(response.headers.get('access-control-allow-credentials')).toBe('true');
    expect(response.headers.get('vary')).toBe('Origin');
    expect(await onlyRecord(collector)).not.toHaveProperty('flags');
  });
});

test('the query of a page, which may hold anything, is not kept', async () => {
  const collector = await startCollector();
  await postEvent(
    collector.url,
    visitMessage(collector.site.id, { page: 'https://shop.example/a?mail=x@y#z' }),
  );
  expect((await onlyRecord(collector)).browser?.page).toBe('https://shop.example/a');
});

describe('a refused event', () => {
  test.each([
    ['unknown_site', 404, 'site', { site: 'nowhere' }],
    ['time_out_of_range', 400, 'age_ms', { age_ms: LIMITS.ageMs + 1 }],
    ['amount_malformed', 400, 'value', { value: '99,90' }],
    ['amount_out_of_range', 400, 'value', { value: '1e999' }],
    ['missing_field', 400, 'event_id', { event_id: undefined }],
  ])('names %s, its parameter, and can be read by the page', async (reason, status, at, change) => {
    const collector = await startCollector();
    const response = await postEvent(collector.url, { ...convertMessage(collector.site.id), ...change });
    expect(response.status).toBe(status);
    expect(response.headers.get('x-tallystick-reason')).toBe(reason);
    expect(response.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(response.headers.get('access-control-expose-headers')).toContain('X-Tallystick-Reason');
    expect(await response.json()).toEqual({ code: reason, message: expect.any(String), at });
    expect(await collector.records()).toMatchObject([
      {
        record: { kind: 'refusal', endpoint: 'event', reason, detail: at === 'site' ? 'site nowhere' : at },
        private: { body: expect.any(String) },
      },
    ]);
  });

  test('an age on the limit is taken', async () => {
    const collector = await startCollector();
    expect(
      (await postEvent(collector.url, visitMessage(collector.site.id, { age_ms: LIMITS.ageMs }))).status,
    ).toBe(204);
  });
});

describe('an image', () => {
  const image = (collector: TestCollector, message: unknown, headers: Record<string, string> = {}) =>
    fetch(`${collector.url}/e?d=${encodeURIComponent(JSON.stringify(message))}`, { headers });

  test('reports as a post does, and gets 43 bytes that nobody caches', async () => {
    const collector = await startCollector();
    const message = convertMessage(collector.site.id, { transport: 'image' });
    const response = await image(collector, message, { referer: 'https://shop.example/' });
    expect(response.headers.get('content-type')).toBe('image/gif');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect((await response.arrayBuffer()).byteLength).toBe(43);
    expect(await onlyRecord(collector)).toMatchObject({ kind: 'observation', order_id: '1042' });
    expect(collector.counts.flagged).toBe(0);
  });

  test('is flagged when its referrer is another site, and not when it has none', async () => {
    const collector = await startCollector();
    const message = visitMessage(collector.site.id, { transport: 'image' });
    await image(collector, message, { referer: 'https://evil.example/x' });
    await image(collector, message);
    const records = await collector.records();
    expect(records.map(({ record }) => record.flags)).toEqual([['foreign_origin'], undefined]);
  });

  test('without a message is refused', async () => {
    const collector = await startCollector();
    const response = await fetch(`${collector.url}/e`);
    expect([response.status, response.headers.get('x-tallystick-reason')]).toEqual([400, 'empty']);
  });
});

describe('the cookie of a collector on the own domain of the site', () => {
  // fetch() sets Host by itself, so the collector is reached under a name that only the request knows.
  const send = async (collector: TestCollector, click: object, headers: Record<string, string> = {}) => {
    const { request } = await import('node:http');
    const body = JSON.stringify(visitMessage(collector.site.id, { click }));
    return new Promise<string[]>((resolve, reject) => {
      const outgoing = request(
        `${collector.url}/e`,
        { method: 'POST', headers: { host: 't.shop.example', origin: 'https://shop.example', ...headers } },
        (response) => {
          response.resume();
          resolve(response.headers['set-cookie'] ?? []);
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  };

  test('is set once the landing brought a click id, and read on every later page', async () => {
    const collector = await startCollector();
    const clickId = clickIdOf(collector);
    const name = `tally_${collector.site.id}`;
    expect(await send(collector, { url: clickId })).toEqual([
      `${name}=${clickId}; Max-Age=34560000; Path=/; HttpOnly; SameSite=Lax; Secure`,
    ]);
    expect(await send(collector, { url: clickId }, { cookie: `${name}=${clickId}` })).toEqual([]);
    expect(await send(collector, {}, { cookie: `${name}=${clickId}` })).toEqual([]);
    const last = (await collector.records()).at(-1)?.record as VisitRecord;
    expect(last.click_id).toBe(clickId);
    expect(last.browser.stores).toEqual({ server: clickId });
  });

  test('gives way to a newer click', async () => {
    const collector = await startCollector();
    const newer = clickIdOf(collector);
    const cookie = `tally_${collector.site.id}=${clickIdOf(collector)}`;
    expect(await send(collector, { url: newer }, { cookie })).toEqual([
      expect.stringContaining(`=${newer};`),
    ]);
  });

  test('never holds an id that is not ours', async () => {
    const collector = await startCollector();
    expect(await send(collector, { url: 'x; Domain=shop.example' })).toEqual([]);
    expect(await send(collector, { url: `${clickIdOf(collector).slice(0, -1)}!` })).toEqual([]);
  });

  test('is neither set nor read for a page of another origin or under another domain', async () => {
    const collector = await startCollector();
    const clickId = clickIdOf(collector);
    const cookie = `tally_${collector.site.id}=${clickId}`;
    expect(await send(collector, { url: clickId }, { origin: 'https://evil.example' })).toEqual([]);
    expect(await send(collector, { url: clickId }, { host: 'collector.example' })).toEqual([]);
    await send(collector, {}, { origin: 'https://evil.example', cookie });
    await send(collector, {}, { host: 'collector.example', cookie });
    const records = (await collector.records())
      .slice(-2)
      .map(({ record }) => (record as VisitRecord).browser.stores);
    expect(records).toEqual([{}, {}]);
  });
});

test('a preflight is answered and counted as nothing', async () => {
  const collector = await startCollector();
  const response = await fetch(`${collector.url}/e`, {
    method: 'OPTIONS',
    headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
  });
  expect(response.status).toBe(204);
  expect(response.headers.get('access-control-allow-origin')).toBe('https://shop.example');
  expect(response.headers.get('access-control-allow-methods')).toBe('POST');
  expect(collector.counts.received).toBe(0);
});
