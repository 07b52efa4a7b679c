import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { mint } from '../../../clickid/mint.ts';
import { generic } from '../../../presets/generic.ts';
import { ClickIds } from '../../../server/collector/click-ids.ts';
import { directory } from '../../../server/collector/directory.ts';
import { judgePostback } from '../../../server/collector/judge-postback.ts';
import { Received } from '../../../server/collector/received.ts';
import { emptyConfig } from '../../../server/config/empty-config.ts';
import { Source } from '../../../wire/config.ts';
import { LinkId } from '../../../wire/ids.ts';
import type { ObservationRecord } from '../../../wire/record.ts';
import { NOON, startCollector, type TestCollector } from '../../support/start-collector.ts';

/** Sends a postback with the source's token. */
function send(collector: TestCollector, query: string, init: RequestInit = {}) {
  return fetch(`${collector.url}/pb/${collector.source.id}?token=${collector.source.token}&${query}`, init);
}

function post(collector: TestCollector, contentType: string | null, body: string, query = '') {
  const headers = contentType === null ? {} : { 'content-type': contentType };
  // A body of bytes gets no content type of its own from fetch().
  return send(collector, query, { method: 'POST', headers, body: Buffer.from(body) });
}

async function observations(collector: TestCollector): Promise<ObservationRecord[]> {
  const records = (await collector.records()).map(({ record }) => record);
  return records.filter((record): record is ObservationRecord => record.kind === 'observation');
}

const FORM = 'application/x-www-form-urlencoded';

test('a postback is on disk when it is answered, without its token', async () => {
  const collector = await startCollector();
  const response = await send(collector, 'order_id=1042&order_value=99.90&currency=EUR&status=approved');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: 'accepted' });
  const key = collector.config.current.sources.find(({ id }) => id === collector.source.id)?.keys[0];
  expect(await collector.records()).toEqual([
    {
      record: {
        v: 1,
        kind: 'observation',
        received_at: NOON,
        site_id: collector.site.id,
        source_id: collector.source.id,
        type: 'sale',
        order_id: '1042',
        order_value: '99.9',
        currency: 'EUR',
        status: 'approved',
        state: 'approved',
        auth: { method: 'token', key: key?.id },
      },
      private: {
        ip: '127.0.0.0',
        agent: 'node',
        method: 'GET',
        query: 'token=&order_id=1042&order_value=99.90&currency=EUR&status=approved',
      },
    },
  ]);
});

describe('is read from', () => {
  test.each([
    ['a form', FORM, 'order_id=1042&order_value=99.9'],
    ['a form with a charset', `${FORM}; charset=UTF-8`, 'order_id=1042&order_value=99.9'],
    ['JSON', 'application/json', '{"order_id":1042,"order_value":99.9}'],
    ['JSON of another name', 'application/vnd.api+json', '{"order_id":"1042","order_value":"99.9"}'],
    ['JSON that does not say so', null, '{"order_id":1042,"order_value":99.9}'],
    ['a form that does not say so', null, 'order_id=1042&order_value=99.9'],
  ])('%s', async (_, contentType, body) => {
    const collector = await startCollector();
    expect((await post(collector, contentType, body)).status).toBe(200);
    expect(await observations(collector)).toMatchObject([{ order_id: '1042', order_value: '99.9' }]);
  });

  test('query and body together', async () => {
    const collector = await startCollector();
    await post(collector, FORM, 'order_value=99.9', 'order_id=1042');
    expect(await observations(collector)).toMatchObject([{ order_id: '1042', order_value: '99.9' }]);
  });

  test('a body of another kind never', async () => {
    const collector = await startCollector();
    const response = await post(collector, 'text/xml', '<order id="1042"/>', 'order_id=1042');
    expect([response.status, response.headers.get('x-tallystick-reason')]).toEqual([
      400,
      'unsupported_content_type',
    ]);
    expect(await observations(collector)).toEqual([]);
  });
});

describe('a repeated parameter', () => {
  test.each<[string, string, string | null]>([
    ['in the query', 'order_id=1&order_value=5&order_value=500', null],
    ['in query and body', 'order_id=1&order_value=5', 'order_value=500'],
    ['of identity', 'order_id=1&order_id=2', null],
    ['of identity, twice the same', 'order_id=1&order_id=1', null],
  ])('that decides, %s, is refused', async (_, query, body) => {
    const collector = await startCollector();
    const response = body === null ? await send(collector, query) : await post(collector, FORM, body, query);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: 'repeated_parameter',
      at: expect.stringMatching(/^order_/),
    });
    expect(await observations(collector)).toEqual([]);
  });

  test('of JSON is seen too, where JSON.parse would take the last', async () => {
    const collector = await startCollector();
    const response = await post(
      collector,
      'application/json',
      '{"order_id":1,"order_value":5,"order_value":500}',
    );
    expect(await response.json()).toMatchObject({ code: 'repeated_parameter', at: 'order_value' });
  });

  test('that decides nothing counts with its first value', async () => {
    const collector = await startCollector();
    expect((await send(collector, 'order_id=1&sub1=a&sub1=b')).status).toBe(200);
    expect((await observations(collector))[0]?.subs).toEqual({ sub1: 'a' });
  });
});

describe('its token', () => {
  const at = (collector: TestCollector, path: string, headers: Record<string, string> = {}) =>
    fetch(`${collector.url}/pb/${path}`, { headers });

  test('may be a parameter, a bearer token, the end of the path or in the form', async () => {
    const collector = await startCollector();
    const { id, token } = collector.source;
    await at(collector, `${id}?token=${token}&order_id=1`);
    await at(collector, `${id}?order_id=2`, { authorization: `Bearer ${token}` });
    await at(collector, `${id}/${token}?order_id=3`);
    await fetch(`${collector.url}/pb/${id}`, {
      method: 'POST',
      headers: { 'content-type': FORM },
      body: `order_id=4&token=${token}`,
    });
    const methods = (await observations(collector)).map(({ order_id, auth }) => [order_id, auth?.method]);
    expect(methods).toEqual([
      ['1', 'token'],
      ['2', 'bearer'],
      ['3', 'path'],
      ['4', 'token'],
    ]);
    expect(JSON.stringify(await collector.records())).not.toContain(token);
  });

  test('is looked at before anything else: who has none learns nothing of what is wrong', async () => {
    const collector = await startCollector();
    const response = await at(collector, `${collector.source.id}?order_value=1e999&%zz`);
    expect([response.status, response.headers.get('x-tallystick-reason')]).toEqual([401, 'missing_token']);
  });

  test.each([
    ['another', 'x'.repeat(43)],
    ['a shorter', 'x'],
    ['a malformed', '%zz'],
  ])('is refused when it is %s one, and the wrong one is not kept', async (_, token) => {
    const collector = await startCollector();
    const response = await at(collector, `${collector.source.id}?order_id=1&token=${token}`);
    expect([response.status, response.headers.get('x-tallystick-reason')]).toEqual([401, 'wrong_token']);
    expect(await collector.records()).toMatchObject([
      {
        record: { reason: 'wrong_token', source_id: collector.source.id },
        private: { query: 'order_id=1&token=' },
      },
    ]);
  });

  test('of a new key and of the old one are both good, and the record says which it was', async () => {
    const collector = await startCollector();
    const { current } = collector.config;
    const sha256 = await crypto.subtle.digest('SHA-256', Buffer.from('the new one'));
    const key = { id: 'new', sha256: Buffer.from(sha256).toString('hex'), created_at: NOON };
    collector.config.current = {
      ...current,
      sources: current.sources.map((source) =>
        source.id === collector.source.id ? { ...source, keys: [...source.keys, key] } : source,
      ),
    };
    await at(collector, `${collector.source.id}?order_id=1&token=the+new%20one`);
    await at(collector, `${collector.source.id}?order_id=2&token=${collector.source.token}`);
    const keys = (await observations(collector)).map(({ auth }) => auth?.key);
    expect(keys).toEqual(['new', current.sources[1]?.keys[0]?.id]);
  });

  test('of one source opens no other, nor the pixel', async () => {
    const collector = await startCollector();
    const pixel = collector.config.current.sources.find(({ channel }) => channel === 'pixel')?.id;
    for (const id of [pixel, 'nowhere', '']) {
      const response = await at(collector, `${id}?order_id=1&token=${collector.source.token}`);
      expect([response.status, response.headers.get('x-tallystick-reason')]).toEqual([404, 'unknown_source']);
    }
  });
});

test('a click id of ours that does not verify is flagged', async () => {
  const collector = await startCollector();
  const clickId = mint({ link: LinkId.parse(collector.link.id), now: NOON, keys: collector.clickKeys });
  await send(collector, `click_id=${clickId}`);
  await send(collector, `click_id=${clickId.slice(0, 32)}`);
  expect((await observations(collector)).map(({ flags }) => flags)).toEqual([undefined, ['bad_click_id']]);
});

test('is answered with what the preset says that its sender reads', () => {
  const source = Source.parse({
    id: '0abcdef',
    site_id: '0bcdefg',
    name: 'Network',
    channel: 'postback',
    preset: 'generic',
    sends: 'all_orders',
    created_at: NOON,
  });
  const sha256 = createHash('sha256').update('secret').digest();
  const preset = { ...generic, reply: { contentType: 'text/plain', body: 'success=true;' } };
  const door = {
    directory: {
      ...directory(emptyConfig(), () => {}),
      sources: new Map([[source.id, { source, preset, keys: [{ id: 'k', sha256 }] }]]),
    },
    clickIds: new ClickIds(new Map()),
  };
  const received = new Received({ method: 'GET', query: 'order_id=1', headers: {}, receivedAt: NOON });
  expect(judgePostback(received, { sourceId: source.id, token: 'secret' }, door)).toMatchObject({
    status: 'accepted',
    answer: {
      status: 200,
      headers: { 'Content-Type': 'text/plain', 'Content-Length': 13 },
      body: 'success=true;',
    },
  });
});

test('nothing but a token is empty', async () => {
  const collector = await startCollector();
  const response = await send(collector, '');
  expect([response.status, response.headers.get('x-tallystick-reason')]).toEqual([400, 'empty']);
});

test('an order number of 18 digits keeps every one of them', async () => {
  const collector = await startCollector();
  await post(collector, 'application/json', '{"order_id":576461413038785752}');
  expect((await observations(collector))[0]?.order_id).toBe('576461413038785752');
});
