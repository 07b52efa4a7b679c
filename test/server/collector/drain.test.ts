import { expect, test } from 'vitest';
import { heldFiles } from '../../support/held-files.ts';
import { visitMessage } from '../../support/pixel-message.ts';
import { postEvent } from '../../support/post-event.ts';
import { startCollector } from '../../support/start-collector.ts';
import { until } from '../../support/until.ts';

test('what has come is answered before the collector ends, and nothing new is taken', async () => {
  const files = heldFiles();
  const collector = await startCollector({ files });
  files.hold();
  const waiting = Array.from({ length: 5 }, () => postEvent(collector.url, visitMessage(collector.site.id)));
  await until('all wait for the disk', () => collector.journal.current?.queued === 5);
  const closed = collector.close();
  await expect(fetch(`${collector.url}/health`)).rejects.toThrow('fetch failed');
  files.release();
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([204, 204, 204, 204, 204]);
  await closed;
  expect(await collector.records()).toHaveLength(5);
});

test('connections that are kept alive do not hold it up', async () => {
  const collector = await startCollector();
  await postEvent(collector.url, visitMessage(collector.site.id));
  const startedAt = performance.now();
  await collector.close();
  expect(performance.now() - startedAt).toBeLessThan(2000);
});
