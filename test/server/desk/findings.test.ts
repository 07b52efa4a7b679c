import { expect, test } from 'vitest';
import { FindingsReport } from '../../../wire/findings-report.ts';
import { startInstallation } from '../../support/start-installation.ts';

test('shows a fact with its evidence, and counts wrong keys that name nothing known', async () => {
  const t = await startInstallation();
  const click = async () => {
    const answer = await fetch(`${t.collector}/c/${t.link.id}`, { redirect: 'manual' });
    return new URL(answer.headers.get('location') ?? '').searchParams.get('cid') ?? '';
  };
  const [first, second] = [await click(), await click()];
  await t.postback({ order_id: '1042', click_id: first, order_value: '99.9', currency: 'EUR' });
  t.clock.now += 60_000;
  // The clicks are two tabs of one person unless another agent made one of them.
  await t.postback({ order_id: '1042', click_id: second, order_value: '99.9', currency: 'EUR' });
  await t.postback({ order_id: '1042', token: 'a-wrong-key' });
  await t.postback({ order_id: 'never-heard-of', token: 'a-wrong-key' });
  await t.settled();

  const report = await t.get(FindingsReport, '/api/v1/findings');
  expect(report.facts.map(({ finding, count }) => [finding, count])).toEqual([['bad_signature', 1]]);
  expect(report.facts[0]?.examples[0]).toMatchObject({ order_id: '1042', evidence: 'order 1042' });
  expect(report.wrong_keys).toEqual([{ site: t.site.id, source: t.source.id, refused: 2, named: 1 }]);
  expect(report.indications).toEqual([]);
  expect(report.could_not_judge).toContainEqual(expect.objectContaining({ reason: 'networks_not_learned' }));

  const none = await t.get(FindingsReport, '/api/v1/findings?to=2020-01-01');
  expect(none).toMatchObject({ facts: [], wrong_keys: [], judged: [] });
});

test('refuses a site that is not there, and a number that is none', async () => {
  const t = await startInstallation();
  const headers = { authorization: `Bearer ${t.desk.token}` };
  expect((await t.ask('/api/v1/findings?site=zzzzzzz', { headers })).status).toBe(404);
  expect((await t.ask('/api/v1/findings?conversions_min=few', { headers })).status).toBe(400);
  expect((await t.ask('/api/v1/findings')).status).toBe(401);
});
