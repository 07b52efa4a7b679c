import { expect, test } from 'vitest';
import { Health, type SourceHealth } from '../../../wire/health.ts';
import { convertMessage, visitMessage } from '../../support/pixel-message.ts';
import { postEvent } from '../../support/post-event.ts';
import { type Installation, startInstallation } from '../../support/start-installation.ts';

const HOUR_MS = 3600_000;

async function healthOf(t: Installation) {
  await t.settled();
  const { sources, sites, strangers } = await t.get(Health, '/api/v1/health');
  const [pixel] = sources.filter(({ channel }) => channel === 'pixel');
  const server = sources.find(({ source }) => source === t.source.id);
  if (pixel === undefined || server === undefined) throw new Error('a source is missing');
  return { pixel, server, agreement: sites[0]?.agreement, strangers };
}

const orders = (t: Installation, name: string, count: number) =>
  Promise.all(Array.from({ length: count }, (_, index) => t.postback({ order_id: `${name}-${index}` })));

test('is inactive before the first event, recording after it, and inactive again 7 days later', async () => {
  const t = await startInstallation();
  const before = await healthOf(t);
  expect([before.pixel.status, before.server.status]).toEqual(['inactive', 'inactive']);
  expect(before.pixel.last_at).toBeNull();

  await postEvent(t.collector, visitMessage(t.site.id));
  const after = await healthOf(t);
  expect(after.pixel).toMatchObject({
    status: 'recording',
    last_at: t.clock.now,
    accepted_24h: 1,
    rhythm: null,
  });
  expect(after.server.status).toBe('inactive');

  const seen = t.clock.now;
  t.clock.now += 7 * 24 * HOUR_MS;
  expect((await healthOf(t)).pixel.status).toBe('recording');
  t.clock.now += 2 * 24 * HOUR_MS;
  expect((await healthOf(t)).pixel).toMatchObject({ status: 'inactive', last_at: seen });
});

test('is quiet where the same hours of the days before were busy, and recording again with the first usual hour', async () => {
  const t = await startInstallation();
  for (let day = 0; day < 4; day++) {
    await orders(t, `day${day}`, 8);
    t.clock.now += 24 * HOUR_MS;
  }
  t.clock.now += HOUR_MS;
  const { server, pixel } = await healthOf(t);
  expect(server).toMatchObject({ status: 'quiet', rhythm: { hours: 3, seen: 0, expected: 8 } });
  // It never was busy, so nothing is missing of it.
  expect(pixel.status).toBe('inactive');
  await orders(t, 'late', 6);
  expect((await healthOf(t)).server.status).toBe('recording');
});

const refuse = async (t: Installation, count: number) => {
  for (let index = 0; index < count; index++) await t.postback({ order_value: '10' });
};

test('is misconfigured where a tenth of the requests have one trouble, and no longer once it is mended', async () => {
  const t = await startInstallation();
  const statusOf = async (): Promise<SourceHealth> => (await healthOf(t)).server;
  await orders(t, 'good', 18);
  await refuse(t, 2);
  expect((await statusOf()).status).toBe('recording');
  await refuse(t, 1);
  expect(await statusOf()).toMatchObject({
    status: 'misconfigured',
    troubles: [{ code: 'missing_identity', kind: 'refusal', requests: 3, of: 21, mended: false }],
  });
  t.clock.now += 1000;
  await orders(t, 'mended', 20);
  expect(await statusOf()).toMatchObject({ status: 'recording', troubles: [{ mended: true }] });
});

test('is misconfigured where nothing came but refused requests, or the pixel runs on a page that is not registered', async () => {
  const t = await startInstallation();
  await refuse(t, 1);
  const foreign = { origin: 'https://staging.example' };
  for (let index = 0; index < 3; index++) await postEvent(t.collector, visitMessage(t.site.id), foreign);
  const { server, pixel } = await healthOf(t);
  expect(server.status).toBe('misconfigured');
  expect(pixel).toMatchObject({
    status: 'misconfigured',
    troubles: [{ code: 'foreign_origin', kind: 'flag', requests: 3, of: 3 }],
  });
});

test('takes no test for traffic, neither one that was accepted nor one that was refused', async () => {
  const t = await startInstallation();
  await t.postback({ order_id: 'T', test: '1' });
  for (let index = 0; index < 3; index++) await t.postback({ order_value: '10', test: '1' });
  const { server } = await healthOf(t);
  expect(server).toMatchObject({
    status: 'inactive',
    last_at: null,
    last_test_at: t.clock.now,
    troubles: [],
  });
});

test('tells of requests with a key that no site has', async () => {
  const t = await startInstallation();
  await postEvent(t.collector, visitMessage('zzzzzzz'));
  await postEvent(t.collector, visitMessage('zzzzzzz'));
  const { strangers, pixel } = await healthOf(t);
  const ofSites = strangers.filter(({ reason }) => reason === 'unknown_site');
  expect(ofSites).toEqual([
    { endpoint: 'event', reason: 'unknown_site', detail: 'site zzzzzzz', requests: 2, last_at: t.clock.now },
  ]);
  expect(pixel.troubles).toEqual([]);
});

test('says whether both sides speak of the same order', async () => {
  const t = await startInstallation();
  const state = async () => (await healthOf(t)).agreement?.state;
  expect(await state()).toBe('none');
  await postEvent(t.collector, convertMessage(t.site.id, { event_id: 'sale:A', order_id: 'A', value: '10' }));
  expect(await state()).toBe('one_sided');
  await t.postback({ order_id: 'B', order_value: '10', currency: 'EUR' });
  expect(await state()).toBe('apart');
  await t.postback({ order_id: 'A', order_value: '12', currency: 'EUR' });
  expect(await state()).toBe('differ');
  await postEvent(t.collector, convertMessage(t.site.id, { event_id: 'sale:B', order_id: 'B', value: '10' }));
  const { agreement } = await healthOf(t);
  expect(agreement).toEqual({ state: 'agree', agreed: 1, due: 2, waiting: 0, last_at: t.clock.now });
});
