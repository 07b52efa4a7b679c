import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../wire/limits.ts';
import type { DropReason, RefusalReason } from '../../../wire/refusal.ts';
import { visitMessage } from '../../support/pixel-message.ts';
import { postEvent } from '../../support/post-event.ts';
import { answerOf, rawConnection, rawExchange } from '../../support/raw-exchange.ts';
import { startCollector, type TestCollector } from '../../support/start-collector.ts';
import { until } from '../../support/until.ts';

/** One bad request, sent as bytes, and the one name that it is counted under. */
type Bad = { bytes: (collector: TestCollector) => string | Buffer; status: number } & (
  | { refused: RefusalReason }
  | { dropped: DropReason }
);

const deep = `${'['.repeat(100)}${']'.repeat(100)}`;
const json = (text: string) => Buffer.from(text);

function request(line: string, headers: string[] = [], body: string | Buffer = ''): Buffer {
  const head = [`${line} HTTP/1.1`, 'Host: t.shop.example', 'Connection: close', ...headers];
  const length = body.length > 0 ? [`Content-Length: ${Buffer.byteLength(body)}`] : [];
  return Buffer.concat([Buffer.from([...head, ...length, '', ''].join('\r\n')), Buffer.from(body)]);
}

const event = (body: string | Buffer) => () => request('POST /e', ['Content-Type: text/plain'], body);
const image = (d: string) => () => request(`GET /e?d=${d}`);
const pb = (query: string) => (collector: TestCollector) =>
  request(`GET /pb/${collector.source.id}?token=${collector.source.token}&${query}`);
const pbBody = (type: string, body: string | Buffer) => (collector: TestCollector) =>
  request(`POST /pb/${collector.source.id}/${collector.source.token}`, [`Content-Type: ${type}`], body);
const asJson = (body: string | Buffer) => pbBody('application/json', body);
const asForm = (body: string | Buffer) => pbBody('application/x-www-form-urlencoded', body);

const BAD: Record<string, Bad> = {
  'an event without a body': { bytes: event(''), status: 400, refused: 'empty' },
  'an event that is no JSON': { bytes: event('{"v":1,'), status: 400, refused: 'body_not_json' },
  'an event of a list': { bytes: event('[]'), status: 400, refused: 'body_not_json' },
  'an event that is not UTF-8': {
    bytes: event(Buffer.from([0x7b, 0xff, 0xfe])),
    status: 400,
    refused: 'invalid_utf8',
  },
  'an event of 100 levels': { bytes: event(`{"a":${deep}}`), status: 400, refused: 'too_deep' },
  'an event with __proto__': { bytes: event('{"__proto__":{"v":1}}'), status: 400, refused: 'forbidden_key' },
  'an event with NUL': { bytes: event('{"v":"\\u0000"}'), status: 400, refused: 'invalid_field' },
  'an event of 300 keys': {
    bytes: event(
      JSON.stringify(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`k${index}`, 1]))),
    ),
    status: 400,
    refused: 'too_many_keys',
  },
  'an event with a long value': {
    bytes: event(`{"v":"${'x'.repeat(5000)}"}`),
    status: 400,
    refused: 'value_too_long',
  },
  'an event with a long key': {
    bytes: event(`{"${'x'.repeat(300)}":1}`),
    status: 400,
    refused: 'key_too_long',
  },
  'an event of an unknown site': {
    bytes: event(JSON.stringify(visitMessage('nowhere'))),
    status: 404,
    refused: 'unknown_site',
  },
  'an image that is no JSON': { bytes: image('%7B'), status: 400, refused: 'body_not_json' },
  'an image of a malformed query': { bytes: image('%7'), status: 400, refused: 'malformed_query' },
  'a postback without a token': {
    bytes: (collector) => request(`GET /pb/${collector.source.id}?order_id=1`),
    status: 401,
    refused: 'missing_token',
  },
  'a postback with a wrong token': {
    bytes: (collector) => request(`GET /pb/${collector.source.id}?order_id=1&token=wrong`),
    status: 401,
    refused: 'wrong_token',
  },
  'a postback of an unknown source': {
    bytes: () => request('GET /pb/nowhere?order_id=1'),
    status: 404,
    refused: 'unknown_source',
  },
  'a postback of 1e999': {
    bytes: pb('order_id=1&order_value=1e999'),
    status: 400,
    refused: 'amount_out_of_range',
  },
  'a postback of 1e999 in JSON': {
    bytes: asJson('{"order_id":1,"order_value":1e999}'),
    status: 400,
    refused: 'amount_out_of_range',
  },
  'a postback of a huge exponent': {
    bytes: pb('order_id=1&order_value=1e999999999'),
    status: 400,
    refused: 'amount_malformed',
  },
  'a postback with money twice': {
    bytes: pb('order_id=1&order_value=1&order_value=2'),
    status: 400,
    refused: 'repeated_parameter',
  },
  'a postback with NUL': { bytes: pb('order_id=a%00b'), status: 400, refused: 'invalid_field' },
  'a postback with a line break in its id': {
    bytes: pb('order_id=a%0Ab'),
    status: 400,
    refused: 'invalid_field',
  },
  'a postback that is cut within an encoding': {
    bytes: pb('order_id=a%4'),
    status: 400,
    refused: 'malformed_query',
  },
  'a postback of bytes that are not UTF-8': {
    bytes: pb('order_id=%FF'),
    status: 400,
    refused: 'malformed_query',
  },
  'a form that is not UTF-8': {
    bytes: asForm(Buffer.from('order_id=\xff', 'latin1')),
    status: 400,
    refused: 'invalid_utf8',
  },
  'JSON that is not UTF-8': {
    bytes: asJson(Buffer.concat([json('{"order_id":"'), Buffer.from([0xc3, 0x28]), json('"}')])),
    status: 400,
    refused: 'invalid_utf8',
  },
  'a postback of 100 levels in JSON': { bytes: asJson(`{"a":${deep}}`), status: 400, refused: 'too_deep' },
  'a postback of 100 levels in a form': {
    bytes: asForm(`a${'[b]'.repeat(80)}=1`),
    status: 400,
    refused: 'too_deep',
  },
  'a postback with __proto__': { bytes: pb('__proto__[x]=1'), status: 400, refused: 'forbidden_key' },
  'a postback of 300 parameters': { bytes: pb('a=1&'.repeat(300)), status: 400, refused: 'too_many_keys' },
  'a postback with an endless value': {
    bytes: pb(`a=${'x'.repeat(5000)}`),
    status: 400,
    refused: 'value_too_long',
  },
  'a postback of XML': {
    bytes: pbBody('text/xml', '<a/>'),
    status: 400,
    refused: 'unsupported_content_type',
  },
  'a postback of nothing': { bytes: pb(''), status: 400, refused: 'empty' },
  'a postback with no identity': { bytes: pb('order_value=5'), status: 400, refused: 'missing_identity' },
  'a postback from the year 1970': {
    bytes: pb('order_id=1&occurred_at=5'),
    status: 400,
    refused: 'time_out_of_range',
  },
  'a postback from 30 February': {
    bytes: pb('order_id=1&occurred_at=2026-02-30'),
    status: 400,
    refused: 'time_malformed',
  },
  'a click on an unknown link': {
    bytes: () => request('GET /c/nowhere'),
    status: 404,
    refused: 'unknown_link',
  },
  'a body of 10 MB': { bytes: event(Buffer.alloc(10_000_000, 'a')), status: 413, dropped: 'body_too_large' },
  'a postback of 10 MB': {
    bytes: asJson(Buffer.alloc(10_000_000, 'a')),
    status: 413,
    dropped: 'body_too_large',
  },
  'a body of 10 MB that does not say so': {
    bytes: () =>
      Buffer.concat([
        request('POST /e', ['Transfer-Encoding: chunked']),
        ...Array.from({ length: 200 }, () =>
          Buffer.concat([json('C350\r\n'), Buffer.alloc(50_000, 'a'), json('\r\n')]),
        ),
        json('0\r\n\r\n'),
      ]),
    status: 413,
    dropped: 'body_too_large',
  },
  'a huge query': { bytes: pb(`a=${'x'.repeat(20_000)}`), status: 431, dropped: 'headers_too_large' },
  'a huge header': {
    bytes: () => request('GET /e', [`X: ${'x'.repeat(20_000)}`]),
    status: 431,
    dropped: 'headers_too_large',
  },
  'what is no HTTP': { bytes: () => 'hello\r\n\r\n', status: 400, dropped: 'not_http' },
  'a TLS handshake': {
    bytes: () => Buffer.from([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3]),
    status: 400,
    dropped: 'not_http',
  },
  'two lengths of one body': {
    bytes: () => request('POST /e', ['Content-Length: 2', 'Content-Length: 3'], '{}'),
    status: 400,
    dropped: 'not_http',
  },
  'a length beside chunks': {
    bytes: () => request('POST /e', ['Transfer-Encoding: chunked'], '{}'),
    status: 400,
    dropped: 'not_http',
  },
};

describe('is refused or dropped by its name, counted once, and the next request is served:', () => {
  for (const [name, bad] of Object.entries(BAD)) {
    test(name, async () => {
      const collector = await startCollector();
      const answer = await rawExchange(collector.port, bad.bytes(collector));
      const reason = 'refused' in bad ? bad.refused : bad.dropped;
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${bad.status} `));
      expect(answer.toLowerCase()).toContain(`x-tallystick-reason: ${reason}\r\n`);
      expect(answer).toContain(`"code":"${reason}"`);

      expect((await postEvent(collector.url, visitMessage(collector.site.id))).status).toBe(204);
      const { counts } = collector;
      expect(counts.received).toBe(counts.accepted + counts.flagged + counts.refused);
      expect(counts.refusedBy).toEqual('refused' in bad ? { [reason]: 1 } : {});
      expect(counts.droppedBy).toEqual('dropped' in bad ? { [reason]: 1 } : {});
      expect(collector.complaints).toEqual([]);

      await collector.close();
      const kinds = (await collector.records()).map(({ record }) => record.kind);
      expect(kinds.toSorted()).toEqual(['refused' in bad ? 'refusal' : 'drop', 'visit'].toSorted());
    });
  }
});

describe('a body', () => {
  test('of the longest length is read, one byte more is not', async () => {
    const collector = await startCollector();
    const message = JSON.stringify(visitMessage(collector.site.id));
    const longest = message + ' '.repeat(LIMITS.bodyBytes - message.length);
    expect((await postEvent(collector.url, longest)).status).toBe(204);
    expect((await postEvent(collector.url, `${longest} `)).status).toBe(413);
  });

  test('that comes byte by byte is one event', async () => {
    const collector = await startCollector();
    const body = JSON.stringify(visitMessage(collector.site.id));
    const socket = await rawConnection(
      collector.port,
      request('POST /e', [`Content-Length: ${body.length}`]),
    );
    socket.setNoDelay(true);
    const answer = answerOf(socket);
    for (const byte of body)
      await new Promise<void>((resolve) => socket.write(byte, () => setImmediate(resolve)));
    expect(await answer).toMatch(/^HTTP\/1.1 204 /);
    expect(collector.counts).toMatchObject({ received: 1, dropped: 0 });
  });

  test('announced with Expect: 100-continue is not even sent when it is too large', async () => {
    const collector = await startCollector();
    const head = request('POST /e', ['Expect: 100-continue', 'Content-Length: 10000000']);
    const answer = await rawExchange(collector.port, head);
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(collector.counts.droppedBy).toEqual({ body_too_large: 1 });
  });

  test('that never ends, whose sender hangs up, is counted once as aborted', async () => {
    const collector = await startCollector();
    const head = request('POST /e', ['Content-Length: 100']);
    for (const end of ['destroy', 'end', 'resetAndDestroy'] as const) {
      const before = collector.counts.dropped;
      const socket = await rawConnection(collector.port, Buffer.concat([head, json('{"v":1')]));
      await connections(collector, 1);
      socket[end]();
      await until('it is counted', () => collector.counts.dropped > before);
      socket.destroy();
      await connections(collector, 0);
      expect(collector.counts.dropped).toBe(before + 1);
    }
    expect(collector.counts).toMatchObject({ received: 0, droppedBy: { aborted: 3 } });
  });
});

describe('a connection', () => {
  test('that ends within its headers is counted once as aborted', async () => {
    const collector = await startCollector();
    for (const end of ['destroy', 'end', 'resetAndDestroy'] as const) {
      const before = collector.counts.dropped;
      const socket = await rawConnection(collector.port, 'POST /e HTTP/1.1\r\nHost: t.shop');
      await connections(collector, 1);
      socket[end]();
      await until('it is counted', () => collector.counts.dropped > before);
      socket.destroy();
      await connections(collector, 0);
      expect(collector.counts.dropped).toBe(before + 1);
    }
    expect(collector.counts.droppedBy).toEqual({ aborted: 3 });
  });

  test.each([
    ['its headers', 'POST /e HTTP/1.1\r\nHost: t.shop'],
    ['its body', 'POST /e HTTP/1.1\r\nHost: t.shop\r\nContent-Length: 100\r\n\r\n{"v":1'],
  ])('that stalls within %s is ended with 408 and counted once', async (_, bytes) => {
    const collector = await startCollector();
    // Acts at the next check of the connections, which is every two seconds.
    collector.server.headersTimeout = 200;
    collector.server.requestTimeout = 200;
    const answer = await rawExchange(collector.port, bytes);
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
    expect(answer).toContain('X-Tallystick-Reason: aborted');
    await until('it is counted', () => collector.counts.dropped > 0);
    await connections(collector, 0);
    expect(collector.counts).toMatchObject({ received: 0, dropped: 1, droppedBy: { aborted: 1 } });
  });

  test('that a browser opens in advance and never uses is nothing', async () => {
    const collector = await startCollector();
    const socket = await rawConnection(collector.port, '');
    await connections(collector, 1);
    socket.resetAndDestroy();
    await connections(collector, 0);
    expect(collector.counts.dropped).toBe(0);
  });

  test('that is kept alive and then reset between requests is nothing', async () => {
    const collector = await startCollector();
    const keptAlive = request('GET /health')
      .toString()
      .replace('Connection: close', 'Connection: keep-alive');
    const socket = await rawConnection(collector.port, keptAlive);
    await new Promise((resolve) => socket.once('data', resolve));
    socket.resetAndDestroy();
    await connections(collector, 0);
    expect(collector.counts.dropped).toBe(0);
  });

  test('with a good request and rubbish behind it gets the good one answered, and then ends', async () => {
    const collector = await startCollector();
    const body = JSON.stringify(visitMessage(collector.site.id));
    const good = request('POST /e', [], body)
      .toString()
      .replace('Connection: close', 'Connection: keep-alive');
    const answer = await rawExchange(collector.port, `${good}rubbish\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 204 /);
    expect(answer).not.toContain('not_http');
    expect(collector.counts).toMatchObject({ received: 1, droppedBy: { not_http: 1 } });
  });
});

test('drops of one second are written down together, with their number', async () => {
  const collector = await startCollector();
  for (let count = 0; count < 5; count++) await rawExchange(collector.port, 'hello\r\n\r\n');
  await rawExchange(collector.port, BAD['a huge query']?.bytes(collector) ?? '');
  await until('they are on disk', async () => (await collector.records()).length === 2);
  expect((await collector.records()).map(({ record }) => record)).toMatchObject([
    { kind: 'drop', reason: 'not_http', count: 5 },
    { kind: 'drop', reason: 'headers_too_large', count: 1 },
  ]);
});

test('what is asked of an address that takes something else is told so, and is no event', async () => {
  const collector = await startCollector();
  for (const [method, path, status, allow] of [
    ['PUT', '/e', 405, 'GET, POST, OPTIONS'],
    ['POST', '/c/x', 405, 'GET, HEAD'],
    ['HEAD', '/pb/x', 405, 'GET, POST'],
    ['POST', '/t.js', 405, 'GET, HEAD'],
    ['GET', '/pixel.gif', 404, null],
    ['GET', '/e/', 404, null],
    ['GET', '//evil.example', 404, null],
    ['GET', '/%ff', 404, null],
  ] as const) {
    const response = await fetch(`${collector.url}${path}`, { method });
    expect([method, path, response.status, response.headers.get('allow')]).toEqual([
      method,
      path,
      status,
      allow,
    ]);
  }
  expect(collector.counts).toMatchObject({ received: 0, dropped: 0 });
  expect(collector.complaints).toEqual([]);
});

/** Waits until the server sees so many connections. */
async function connections(collector: TestCollector, count: number): Promise<void> {
  await until(`there are ${count} connections`, async () => (await collector.connections()) === count);
}
