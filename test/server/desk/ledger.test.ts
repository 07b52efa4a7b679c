import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NewTerms } from '../../../wire/api.ts';
import { Ledger } from '../../../wire/ledger.ts';
import { startInstallation } from '../../support/start-installation.ts';

test('tells what an affiliate earned by terms that were just agreed, and what it was paid', async () => {
  const t = await startInstallation();
  const click = await fetch(`${t.collector}/c/${t.link.id}`, { redirect: 'manual' });
  const click_id = new URL(click.headers.get('location') ?? '').searchParams.get('cid') ?? '';
  const order = {
    click_id,
    order_id: 'A',
    order_value: '100',
    commission: '7',
    currency: 'EUR',
    status: 'approved',
  };
  await t.postback(order);
  await t.settled();
  const before = await t.get(Ledger, `/api/v1/ledger?site=${t.site.id}`);
  expect(before.lines).toMatchObject([
    { name: 'Ann', currency: null, could_not_compare: [{ reason: 'no_terms', conversions: 1 }] },
  ]);

  const [ann] = before.traffic;
  const authorization = `Bearer ${t.desk.token}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const set = (id: string | undefined, terms: object[]) =>
    t.ask(`/api/v1/affiliates/${id}/terms`, { method: 'POST', headers, body: JSON.stringify({ terms }) });
  const terms = [{ kind: 'percent', value: '8', currency: 'EUR' }];
  expect(NewTerms.parse(await (await set(ann?.affiliate, terms)).json())).toEqual({ terms });
  await t.settled();
  const after = await t.get(Ledger, '/api/v1/ledger');
  expect(after.lines).toMatchObject([
    {
      name: 'Ann',
      currency: 'EUR',
      standings: { approved: { conversions: 1, expected: '8.00' } },
      compared: { reported: '7.00', underpaid: '1.00' },
      could_not_compare: [],
    },
  ]);
  expect(after.traffic).toMatchObject([
    { clicks: 1, cr: { value: '1.000000' }, romi: { reason: 'no_costs' } },
  ]);

  writeFileSync(join(t.data, 'costs.csv'), `date,link,cost,currency\n1970-01-01,${t.link.id},12,EUR\n`);
  await t.desk.config.change((config) => ({
    config: { ...config, settings: { ...config.settings, costs_file: 'costs.csv' } },
    created: null,
  }));
  await t.settled();
  // 100 of orders for 12 of costs and 8 of commission.
  const withCosts = await t.get(Ledger, '/api/v1/ledger');
  expect(withCosts.traffic).toMatchObject([{ romi: { value: '4.000000' } }]);
  // Before the day of the order there was none.
  expect(await t.get(Ledger, '/api/v1/ledger?to=1000')).toMatchObject({ conversions: 0, lines: [] });

  expect((await set('0000000', terms)).status).toBe(404);
  expect((await set(ann?.affiliate, [{ ...terms[0], value: 8 }])).status).toBe(400);
  const refused = await t.ask('/api/v1/ledger?site=0000000', { headers });
  expect(refused.status).toBe(404);
  expect((await t.ask('/api/v1/ledger')).status).toBe(401);
});
