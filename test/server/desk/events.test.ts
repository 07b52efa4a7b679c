import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ApiError, ConversionDetail } from '../../../wire/api.ts';
import { EventDetail, EventsPage } from '../../../wire/events.ts';
import { convertMessage, visitMessage } from '../../support/pixel-message.ts';
import { postEvent } from '../../support/post-event.ts';
import { NOON } from '../../support/start-collector.ts';
import { type Installation, startInstallation } from '../../support/start-installation.ts';

/** Without what the installation itself asked of its collector when it was set up. */
const page = async (t: Installation, query = ''): Promise<EventsPage> => {
  const { events, ...rest } = await t.get(EventsPage, `/api/v1/events${query}`);
  return { ...rest, events: events.filter(({ received_at }) => received_at > NOON) };
};
const lines = ({ events }: EventsPage) =>
  events.map(({ outcome, endpoint, kind, order_id, reason }) =>
    [outcome, endpoint, kind, order_id ?? reason].filter((part) => part !== null).join(' '),
  );

/** A click, a visit, a flagged order of the pixel, an order and a refusal of the source, a stranger: a second apart. */
async function busyDoor(): Promise<Installation> {
  const t = await startInstallation();
  const tick = () => (t.clock.now += 1000);
  tick();
  await fetch(`${t.collector}/c/${t.link.id}?sub1=Spring`, { redirect: 'manual' });
  tick();
  await postEvent(t.collector, visitMessage(t.site.id));
  tick();
  await postEvent(t.collector, convertMessage(t.site.id, { order_id: 'P-1' }), {
    origin: 'https://evil.example',
  });
  tick();
  await t.postback({ order_id: 'S-1', order_value: '10' });
  tick();
  await t.postback({ order_id: 'S-2', order_value: '1,5' });
  tick();
  await postEvent(t.collector, visitMessage('zzzzzzz'));
  await t.settled();
  return t;
}

test('lists what came to the door, newest first, whichever way it came and whatever became of it', async () => {
  const t = await busyDoor();
  const all = await page(t);
  expect(lines(all)).toEqual([
    'refused event refusal unknown_site',
    'refused postback refusal S-2',
    'accepted postback conversion S-1',
    'flagged event conversion P-1',
    'accepted event visit',
    'accepted click click',
  ]);
  expect(all.events[1]).toMatchObject({
    reason: 'amount_malformed',
    detail: 'order_value',
    source: t.source.id,
  });
  expect(all.events[3]).toMatchObject({ flags: ['foreign_origin'], site: t.site.id });
  expect(all.events[0]).toMatchObject({ site: null, source: null, detail: 'site zzzzzzz' });
});

test('narrows the list by outcome, door, site and text, and never by half of one', async () => {
  const t = await busyDoor();
  expect(lines(await page(t, '?outcome=refused'))).toHaveLength(2);
  expect(lines(await page(t, '?outcome=flagged'))).toEqual(['flagged event conversion P-1']);
  expect(lines(await page(t, '?endpoint=postback'))).toEqual([
    'refused postback refusal S-2',
    'accepted postback conversion S-1',
  ]);
  expect(lines(await page(t, '?endpoint=event&outcome=accepted'))).toEqual(['accepted event visit']);
  expect(lines(await page(t, '?endpoint=click'))).toEqual(['accepted click click']);
  // What names no site is of none.
  expect(lines(await page(t, `?site=${t.site.id}`))).toHaveLength(5);
  expect(lines(await page(t, '?q=s-'))).toEqual([
    'refused postback refusal S-2',
    'accepted postback conversion S-1',
  ]);
  expect(lines(await page(t, '?q=spring'))).toEqual(['accepted click click']);
  expect(lines(await page(t, `?q=${encodeURIComponent("%' or 1=1 --")}`))).toEqual([]);
});

test('pages through events of one moment without losing or repeating any, and counts what came since', async () => {
  const t = await startInstallation();
  t.clock.now += 1000;
  for (const order of ['A', 'B', 'C', 'D', 'E']) await t.postback({ order_id: order });
  await t.settled();
  const whole = (await page(t)).events.map(({ id }) => id);
  const first = await page(t, '?limit=2');
  const second = await page(t, `?limit=2&cursor=${first.next}`);
  const third = await page(t, `?limit=2&cursor=${second.next}`);
  expect([first, second, third].flatMap(({ events }) => events.map(({ id }) => id))).toEqual(whole);
  expect(first.newer).toBe(0);

  t.clock.now += 1000;
  await t.postback({ order_id: 'F' });
  await t.postback({ order_id: 'G' });
  await t.settled();
  const held = await page(t, `?limit=2&cursor=${first.first}`);
  expect(held.events).toEqual(first.events);
  expect(held.newer).toBe(2);
  expect((await page(t, `?limit=2&cursor=${first.first}&outcome=refused`)).newer).toBe(0);
});

test('shows a request as it was sent, without its token, and where it led', async () => {
  const t = await busyDoor();
  const { events } = await page(t, '?endpoint=postback');
  const [refused, accepted] = await Promise.all(
    events.map(({ id }) => t.get(EventDetail, `/api/v1/events/${id}`)),
  );
  expect(accepted).toMatchObject({
    record: { kind: 'observation', order_id: 'S-1', order_value: '10' },
    private: { method: 'GET', query: 'token=&order_id=S-1&order_value=10' },
    url: `${t.collector}/pb/${t.source.id}`,
  });
  const conversion = await t.get(ConversionDetail, `/api/v1/conversions/${accepted?.conversion}`);
  expect(conversion.conversion.order_id).toBe('S-1');
  expect(refused).toMatchObject({ record: { reason: 'amount_malformed' }, conversion: null });
  expect(JSON.stringify([refused, accepted])).not.toContain(t.source.token);
});

test('has the record, and no more of the request, once the key of its day is gone', async () => {
  const t = await busyDoor();
  const [event] = (await page(t, '?q=S-1')).events;
  rmSync(join(t.data, 'day-keys'), { recursive: true });
  const detail = await t.get(EventDetail, `/api/v1/events/${event?.id}`);
  expect(detail.record).toMatchObject({ order_id: 'S-1' });
  expect(detail.private).toBeNull();
});

test('says what it does not know of, and refuses a cursor of its own making', async () => {
  const t = await startInstallation();
  const authorization = `Bearer ${t.desk.token}`;
  const refusal = async (path: string) => {
    const response = await t.ask(`/api/v1/events${path}`, { headers: { authorization } });
    return [response.status, ApiError.parse(await response.json()).at];
  };
  expect(await refusal('/1')).toEqual([404, undefined]);
  expect(await refusal('/99999999999999999999')).toEqual([404, undefined]);
  expect(await refusal('/1%27')).toEqual([404, undefined]);
  expect(await refusal('?cursor=now')).toEqual([400, 'cursor']);
  expect(await refusal('?site=zzzzzzz')).toEqual([404, 'site']);
});

test('searches a text in the 7 days before the page, and lists without one whatever its age', async () => {
  const t = await startInstallation();
  t.clock.now += 1000;
  await t.postback({ order_id: 'OLD-1' });
  t.clock.now += 8 * 24 * 3600_000;
  await t.postback({ order_id: 'NEW-1' });
  await t.settled();
  const [, old] = (await page(t)).events;
  expect(lines(await page(t, '?q=-1'))).toEqual(['accepted postback conversion NEW-1']);
  expect(lines(await page(t, `?q=-1&cursor=${old?.received_at}.${old?.id}`))).toEqual([
    'accepted postback conversion OLD-1',
  ]);
});
