import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { startCollector, type TestCollector } from '../../support/start-collector.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const SCRIPT = `window.tally = () => {};${' '.repeat(500)}`;

async function withScript() {
  const pixelScript = join(temporaryFolder(), 't.js');
  writeFileSync(pixelScript, SCRIPT);
  return startCollector({ pixelScript });
}

/** Without the decoding that fetch() does. */
function load(collector: TestCollector, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      const outgoing = request(`${collector.url}/t.js`, { method, headers }, async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
      });
      outgoing.on('error', reject);
      outgoing.end();
    },
  );
}

test.each([
  ['br, gzip', 'br', (body: Buffer) => brotliDecompressSync(body)],
  ['gzip, deflate', 'gzip', (body: Buffer) => gunzipSync(body)],
  ['gzip;q=0.5, br;q=0', 'gzip', (body: Buffer) => gunzipSync(body)],
  ['identity', undefined, (body: Buffer) => body],
])('a browser that accepts %s gets it as %s', async (accepted, encoding, decode) => {
  const collector = await withScript();
  const { status, headers, body } = await load(collector, { 'accept-encoding': accepted });
  expect(status).toBe(200);
  expect(headers['content-encoding']).toBe(encoding);
  expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
  expect(headers['vary']).toBe('Accept-Encoding');
  expect(headers['cache-control']).toBe('public, max-age=3600');
  expect(headers['content-length']).toBe(String(body.length));
  expect(decode(body).toString()).toBe(SCRIPT);
});

test('a browser that has it is told so in a few bytes', async () => {
  const collector = await withScript();
  const { headers } = await load(collector);
  const again = await load(collector, { 'if-none-match': `W/"x", ${headers['etag']}` });
  expect([again.status, again.body.length]).toEqual([304, 0]);
  expect((await load(collector, { 'if-none-match': '"other"' })).status).toBe(200);
});

test('HEAD gets the headers alone', async () => {
  const collector = await withScript();
  const { status, headers, body } = await load(collector, {}, 'HEAD');
  expect([status, headers['content-length'], body.length]).toEqual([200, String(SCRIPT.length), 0]);
});

test('a pixel that was not built says so, and is served as soon as it is', async () => {
  const pixelScript = join(temporaryFolder(), 't.js');
  const collector = await startCollector({ pixelScript });
  const missing = await load(collector);
  expect(missing.status).toBe(503);
  expect(missing.body.toString()).toContain('npm run build');
  writeFileSync(pixelScript, SCRIPT);
  expect((await load(collector)).status).toBe(200);
});
