import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openReader } from '../../../../journal/reader.ts';
import { openWriter } from '../../../../journal/writer.ts';
import type { JournalRecord, PrivatePart } from '../../../../wire/record.ts';

/**
 * Has written the files beside it: `node test/journal/golden/v1/make.ts`. Never run again, for the promise is to
 * read these very bytes; the next version of the format gets a folder of its own.
 */
const here = import.meta.dirname;
const data = join(here, 'data');
const secret = Buffer.from('tallystick golden secret, v1 !!!');
const evening = Date.UTC(2026, 10, 21, 23, 59, 59, 990);

const records: [JournalRecord, PrivatePart | null][] = [
  [
    {
      v: 1,
      received_at: evening,
      kind: 'click',
      site_id: '0abcdef',
      link_id: '1k9m2pq',
      affiliate_id: '2zzzzzz',
      click_id: '21k3m4n5p6q7r8s9t0v1w2x3y4z5a6b7c8d9e0f1',
      subs: { sub1: 'newsletter', sub2: 'Zürich ☕ 𝌆' },
      foreign: { gclid: 'EAIaIQobChMI' },
      referrer: 'blog.example',
    },
    { ip: '203.0.113.0', agent: 'Mozilla/5.0 (X11; Linux x86_64)', method: 'GET', query: 'sub1=newsletter' },
  ],
  [
    {
      v: 1,
      received_at: evening + 5,
      kind: 'visit',
      site_id: '0abcdef',
      source_id: '3bcdefg',
      occurred_at: evening,
      click_id: '21k3m4n5p6q7r8s9t0v1w2x3y4z5a6b7c8d9e0f1',
      browser: {
        page: 'https://shop.example/',
        stores: { url: '21k3m4n5p6q7r8s9t0v1w2x3y4z5a6b7c8d9e0f1' },
        send_id: 'a1',
        age_ms: 5,
        attempt: 1,
        transport: 'fetch',
        visibility: 'visible',
      },
    },
    { ip: '203.0.113.0', agent: 'Mozilla/5.0 (X11; Linux x86_64)', method: 'POST', body: '{"v":1}' },
  ],
  // The next day, so in a frame of its own.
  [
    {
      v: 1,
      received_at: evening + 10_000,
      kind: 'observation',
      site_id: '0abcdef',
      source_id: '4cdefgh',
      occurred_at: evening + 9000,
      precision: 'instant',
      type: 'sale',
      event_id: 'sale:100234',
      order_id: '100234',
      order_value: '19.99',
      currency: 'EUR',
      status: 'confirmed',
      state: 'approved',
      items: [{ sku: 'A-1', quantity: 2, amount: '9.995' }],
      flags: ['float_amount'],
      auth: { method: 'token', key: 'k1' },
    },
    { ip: '198.51.100.0', method: 'GET', query: 'order_id=100234&order_value=19.99&currency=EUR' },
  ],
  [
    { v: 1, received_at: evening + 10_001, kind: 'refusal', endpoint: 'postback', reason: 'wrong_token' },
    { body_base64: '/wD/', content_type: 'application/octet-stream' },
  ],
  [
    { v: 1, received_at: evening + 10_002, kind: 'drop', reason: 'body_too_large', count: 3, test: true },
    null,
  ],
];

rmSync(data, { recursive: true, force: true });
// Two lives, so that there are two segments and one trailer between them.
for (const part of [records.slice(0, 3), records.slice(3)]) {
  const writer = await openWriter({
    data,
    name: 'collector',
    secret,
    segmentBytes: 8192,
    onFailure(error) {
      throw error;
    },
  });
  await Promise.all(
    part.map(([record, sealed]) => new Promise((done) => writer.append(record, sealed, done))),
  );
  await writer.close();
}
for (const name of ['LOCK.db', 'LOCK.holder']) rmSync(join(data, 'journal/collector', name));

const reader = openReader({ data, name: 'collector', secret });
const frames: unknown[] = [];
const read: unknown[] = [];
for await (const item of reader.read()) {
  if (item.kind === 'damage') throw new Error('the segment is damaged');
  const { segment, day, sealed, bytes } = item;
  frames.push({ segment, day, sealed, bytes });
  for (const entry of item.entries) {
    read.push({ id: String(entry.id), record: entry.record, private: entry.private });
  }
}
await reader.close();
writeFileSync(join(here, 'secret.key'), secret);
writeFileSync(join(here, 'expected.json'), `${JSON.stringify({ frames, records: read }, null, 2)}\n`);
