import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReader } from '../../journal/reader.ts';
import { openWriter } from '../../journal/writer.ts';
import type { JournalRecord, PrivatePart } from '../../wire/record.ts';

/**
 * What the journal costs, run by hand: `node test/journal/speed.ts [records] [folder]`. Absolute numbers belong to
 * the machine; nothing asserts them.
 */
const records = Number(process.argv[2] ?? 500_000);
const data = mkdtempSync(join(process.argv[3] ?? tmpdir(), 'tallystick-speed-'));
const secret = Buffer.alloc(32, 7);

try {
  for (const concurrency of [1, 16, 64, 256, 1024]) await write(concurrency);
  await read('frames, nothing decoded', () => {});
  await read('texts', (entry) => entry.text.length);
  await read('JSON', (entry) => entry.record.kind.length, { validate: false });
  await read('JSON and schema', (entry) => entry.record.kind.length);
  await read('JSON and schema, private too', (entry) => [entry.record, entry.private].length);
} finally {
  rmSync(data, { recursive: true });
}

async function write(concurrency: number): Promise<void> {
  const writer = await openWriter({
    data,
    name: `speed-${concurrency}`,
    secret,
    onFailure(error) {
      throw error;
    },
  });
  const total = Math.min(records, concurrency * 5000);
  const latencies: number[] = [];
  let started = 0;
  const cpu = process.cpuUsage();
  const begin = performance.now();
  await new Promise<void>((resolve) => {
    let finished = 0;
    function next(): void {
      if (started === total) return;
      const at = performance.now();
      writer.append(exampleRecord(started++), examplePrivate(started), () => {
        latencies.push(performance.now() - at);
        finished += 1;
        if (finished === total) resolve();
        else next();
      });
    }
    for (let i = 0; i < concurrency; i++) next();
  });
  const seconds = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(share * (total - 1))]?.toFixed(2);
  console.log(
    `${concurrency} at once: ${Math.round(total / seconds)} durable/s, ` +
      `${((user + system) / total).toFixed(2)} us CPU each, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms`,
  );
  await writer.close();
}

async function read(
  what: string,
  use: (entry: { text: string; record: JournalRecord; private: PrivatePart | null }) => unknown,
  options: { validate?: boolean } = {},
): Promise<void> {
  const reader = openReader({ data, name: 'speed-1024', secret, ...options });
  let bytes = 0;
  let count = 0;
  const begin = performance.now();
  for await (const item of reader.read()) {
    if (item.kind === 'damage') throw new Error(JSON.stringify(item));
    bytes += item.bytes;
    for (const entry of item.entries) {
      use(entry);
      count += 1;
    }
  }
  const seconds = (performance.now() - begin) / 1000;
  console.log(
    `${what}: ${Math.round(bytes / seconds / 1e6)} MB/s, ${Math.round(count / seconds)} records/s (${count} read)`,
  );
  await reader.close();
}

function exampleRecord(index: number): JournalRecord {
  return {
    v: 1,
    received_at: Date.UTC(2026, 10, 21) + index,
    kind: 'observation',
    site_id: '0abcdef',
    source_id: '1abcdef',
    occurred_at: Date.UTC(2026, 10, 21) + index - 12,
    precision: 'instant',
    type: 'sale',
    event_id: `sale:${100_000 + index}`,
    order_id: String(100_000 + index),
    click_id: '21k3m4n5p6q7r8s9t0v1w2x3y4z5a6b7c8d9e0f1',
    order_value: '19.99',
    currency: 'EUR',
    send_id: 'a9f3c2d1',
    browser: {
      page: 'https://shop.example/thanks',
      stores: { cookie: '21k3m4n5p6q7r8s9t0v1w2x3y4z5a6b7c8d9e0f1' },
      age_ms: 12,
      attempt: 1,
      transport: 'fetch',
      visibility: 'visible',
    },
  };
}

function examplePrivate(index: number): PrivatePart {
  return {
    ip: '203.0.113.0',
    agent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36',
    method: 'POST',
    content_type: 'text/plain',
    body: `{"v":1,"site":"0abcdef","send_id":"a9f3c2d1","page":"https://shop.example/thanks","click":{"cookie":"21k3m4n5p6q7r8s9t0v1w2x3y4z5a6b7c8d9e0f1"},"age_ms":12,"attempt":1,"transport":"fetch","visibility":"visible","kind":"convert","event_id":"sale:${index}","order_id":"${index}","value":"19.99","currency":"EUR"}`,
  };
}
