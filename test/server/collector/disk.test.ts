import { expect, test } from 'vitest';
import { faultyFiles } from '../../support/faulty-files.ts';
import { heldFiles } from '../../support/held-files.ts';
import { visitMessage } from '../../support/pixel-message.ts';
import { postEvent } from '../../support/post-event.ts';
import { startCollector, type TestCollector } from '../../support/start-collector.ts';
import { until } from '../../support/until.ts';

const follow = (collector: TestCollector) =>
  fetch(`${collector.url}/c/${collector.link.id}`, { redirect: 'manual' });
const visit = (collector: TestCollector) => postEvent(collector.url, visitMessage(collector.site.id));

test('an event is answered when its sync has ended and not before', async () => {
  const files = heldFiles();
  const collector = await startCollector({ files });
  files.hold();
  let status: number | undefined;
  const answered = visit(collector).then((response) => {
    status = response.status;
  });
  await until('it waits for the disk', () => collector.journal.current?.queued === 1);
  // A click goes out meanwhile, which shows that the collector lives; the event must still wait.
  await follow(collector);
  expect(status).toBeUndefined();
  expect(collector.counts.received).toBe(0);
  files.release();
  await answered;
  expect(status).toBe(204);
});

test('a click is redirected late where the disk is slow, and its record still comes', async () => {
  const files = heldFiles();
  const collector = await startCollector({ files });
  files.hold();
  const response = await follow(collector);
  expect(response.status).toBe(302);
  expect(response.headers.get('x-tallystick-late')).toBe('1');
  expect(response.headers.get('location')).toContain('cid=');
  expect(collector.counts).toMatchObject({ received: 0, late: 1 });
  files.release();
  await until('the click is on disk', () => collector.counts.received === 1);
  expect(await collector.records()).toMatchObject([{ record: { kind: 'click' } }]);
  expect(collector.counts).toMatchObject({ received: 1, accepted: 1, dropped: 0, late: 1 });
});

test('a full queue is answered 503 with a time to come back, and a click is redirected all the same', async () => {
  const files = heldFiles();
  const collector = await startCollector({ files, queueRecords: 2 });
  files.hold();
  const waiting = [visit(collector), visit(collector)];
  await until('the queue is full', () => collector.journal.current?.queued === 2);

  const response = await visit(collector);
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('1');
  expect(response.headers.get('x-tallystick-reason')).toBe('overloaded');
  const click = await follow(collector);
  expect([click.status, click.headers.get('x-tallystick-late')]).toEqual([302, '1']);
  expect(collector.counts.droppedBy).toEqual({ overloaded: 2 });

  files.release();
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([204, 204]);
  await collector.close();
  const records = (await collector.records()).map(({ record }) => record);
  expect(records.at(-1)).toMatchObject({ kind: 'drop', reason: 'overloaded', count: 2 });
  expect(collector.counts).toMatchObject({ received: 2, accepted: 2 });
});

test('while there is no journal every event is answered 503, links lead on, and then all goes its way again', async () => {
  const collector = await startCollector();
  const writer = collector.journal.current;
  collector.journal.current = null;
  const response = await visit(collector);
  expect([response.status, response.headers.get('x-tallystick-reason')]).toEqual([503, 'disk']);
  expect((await follow(collector)).status).toBe(302);
  collector.journal.current = writer;
  expect((await visit(collector)).status).toBe(204);
  await until('the drops are on disk', async () => (await collector.records()).length === 2);
  expect((await collector.records()).at(-1)?.record).toMatchObject({
    kind: 'drop',
    reason: 'disk',
    count: 2,
  });
});

test('an event whose sync fails is answered 503 and is not counted as received', async () => {
  let isBroken = false;
  const files = faultyFiles(({ name }) => (isBroken && name === 'fdatasync' ? { code: 'EIO' } : undefined));
  const collector = await startCollector({ files });
  await visit(collector);
  isBroken = true;
  const response = await visit(collector);
  expect([response.status, response.headers.get('x-tallystick-reason')]).toEqual([503, 'disk']);
  expect(collector.counts).toMatchObject({ received: 1, droppedBy: { disk: 1 } });
  await until('the failure is reported', () => collector.complaints.length === 1);
});
