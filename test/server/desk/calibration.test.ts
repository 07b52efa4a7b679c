import { expect, test } from 'vitest';
import { ApiError, CalibrationView } from '../../../wire/api.ts';
import { convertMessage } from '../../support/pixel-message.ts';
import { postEvent } from '../../support/post-event.ts';
import { type Installation, startInstallation } from '../../support/start-installation.ts';

const HOUR = 3600_000;

async function learn(t: Installation) {
  const response = await t.ask('/api/v1/calibrations', {
    method: 'POST',
    headers: { authorization: `Bearer ${t.desk.token}` },
  });
  if (!response.ok) throw new Error(ApiError.parse(await response.json()).message);
  return CalibrationView.parse(await response.json()).facts;
}

test('waits for a source as long as its matured pairs have taught, and says no longer that it assumes', async () => {
  const t = await startInstallation();
  const sell = (id: string) =>
    postEvent(t.collector, convertMessage(t.site.id, { order_id: id, event_id: `sale:${id}` }));
  const report = (id: string) => t.postback({ order_id: id, order_value: '99.90', currency: 'EUR' });
  // Every postback comes after 40 hours, which is longer than is assumed.
  for (let order = 0; order < 60; order += 1) await sell(`O${order}`);
  // Which page reports orders can be told at once, how late a source is can not.
  expect((await learn(t)).map(({ name }) => name)).toEqual(['thank_you_page']);
  t.clock.now += 40 * HOUR;
  for (let order = 0; order < 60; order += 1) await report(`O${order}`);

  const facts = await learn(t);
  expect(facts).toContainEqual({
    site_id: t.site.id,
    subject_id: t.source.id,
    type: 'sale',
    name: 'grace_ms',
    value: 40 * HOUR,
    support: 60,
  });
  expect(facts).toContainEqual(expect.objectContaining({ name: 'order_ids_join', value: 1 }));

  await sell('fresh');
  await t.settled();
  const [fresh] = await t.conversions('?q=fresh');
  expect(fresh).toMatchObject({ verdict: 'waiting', provisional: false, due_at: t.clock.now + 40 * HOUR });
});

test('keeps what was learned when the store is built anew', async () => {
  const t = await startInstallation();
  for (let order = 0; order < 50; order += 1) {
    const id = `O${order}`;
    await postEvent(t.collector, convertMessage(t.site.id, { order_id: id, event_id: `sale:${id}` }));
    await t.postback({ order_id: id, order_value: '99.90', currency: 'EUR' });
  }
  expect(await learn(t)).not.toEqual([]);
  // The desk's own journal is one more writer, and balances like the others.
  const status = await t.settled();
  expect(status.journals.map(({ writer }) => writer)).toEqual(['collector', 'desk']);
  expect(status.balanced).toBe(true);
});
