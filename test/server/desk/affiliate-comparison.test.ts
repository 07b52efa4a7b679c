import { expect, test } from 'vitest';
import { AffiliateRates, ConversionTimes } from '../../../wire/affiliate-comparison.ts';
import { CookieCost } from '../../../wire/cookie-cost.ts';
import { Ledger } from '../../../wire/ledger.ts';
import { startInstallation } from '../../support/start-installation.ts';

test('sets affiliates beside each other over the API, and refuses one that is not there', async () => {
  const t = await startInstallation();
  const answer = await fetch(`${t.collector}/c/${t.link.id}`, { redirect: 'manual' });
  const click_id = new URL(answer.headers.get('location') ?? '').searchParams.get('cid') ?? '';
  t.clock.now += 40_000;
  await t.postback({ order_id: '1', click_id, order_value: '5', currency: 'EUR', status: 'declined' });
  await t.settled();
  const [ann] = (await t.get(Ledger, '/api/v1/ledger')).traffic;

  const { affiliates } = await t.get(AffiliateRates, '/api/v1/findings/affiliates');
  expect(affiliates).toEqual([
    {
      affiliate: ann?.affiliate,
      conversions: 1,
      rates: {
        taken_back: { cases: 1, known: 1, others: null, shrunk: null },
        // Its verdict is open.
        unconfirmed: { cases: 0, known: 0, others: null, shrunk: null },
        told_twice: { cases: 0, known: 1, others: null, shrunk: null },
      },
    },
  ]);
  expect((await t.get(AffiliateRates, '/api/v1/findings/affiliates?to=1000')).affiliates).toEqual([]);

  const times = await t.get(ConversionTimes, `/api/v1/findings/times?affiliate=${ann?.affiliate}`);
  expect(times).toMatchObject({ cases: 1, compared: 0, others: 0, distance: null });
  expect(times.bins.filter(({ cases }) => cases > 0)).toEqual([
    { from_s: 20, to_s: 50, cases: 1, expected: 0 },
  ]);
  expect(await t.get(CookieCost, '/api/v1/cookie-survival/cost')).toMatchObject({
    uncredited: { conversions: 0 },
    stores: [],
  });

  const headers = { authorization: `Bearer ${t.desk.token}` };
  const status = async (path: string, init: RequestInit = { headers }) => (await t.ask(path, init)).status;
  expect(await status('/api/v1/findings/times?affiliate=0000000')).toBe(404);
  expect(await status('/api/v1/findings/times')).toBe(400);
  expect(await status('/api/v1/findings/affiliates?site=zzzzzzz')).toBe(404);
  expect(await status('/api/v1/cookie-survival/cost?site=zzzzzzz')).toBe(404);
  expect(await status('/api/v1/findings/affiliates', {})).toBe(401);
});
