import { expect, test } from 'vitest';
import {
  ConversionsPage,
  CreatedLink,
  CreatedSite,
  CreatedSource,
  Series,
  Summary,
} from '../../../wire/api.ts';
import { CaptureRates, CookieSurvival } from '../../../wire/evidence.ts';
import { FindingsReport } from '../../../wire/findings-report.ts';
import { Ledger } from '../../../wire/ledger.ts';
import { type Installation, startInstallation } from '../../support/start-installation.ts';
import { until } from '../../support/until.ts';

/** A test site beside the live one, with a source and an affiliate of its own. */
async function addTestSite(t: Installation) {
  const post = async (path: string, body: object): Promise<unknown> => {
    const response = await t.ask(`/api/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${t.desk.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(200);
    return response.json();
  };
  const site = CreatedSite.parse(
    await post('sites', { name: 'Test', origins: ['https://test.example'], test: true }),
  );
  const source = CreatedSource.parse(await post('sources', { name: 'Test server', site: site.id }));
  const link = CreatedLink.parse(
    await post('links', { site: site.id, to: 'https://test.example/', affiliate: 'Tess' }),
  );
  const { pathname } = new URL(link.url);
  await until('the collector knows the new link', async () => {
    const answer = await fetch(t.collector + pathname, { method: 'HEAD', redirect: 'manual' });
    return answer.status === 302;
  });
  return { site, source, link: t.collector + pathname };
}

test('what happens on a test site is in no figure, list or finding of all sites, and in those of that site', async () => {
  const t = await startInstallation();
  const beside = await addTestSite(t);
  await t.postback({ order_id: 'live', order_value: '10.00', currency: 'EUR' });
  const clicked = await fetch(beside.link, { redirect: 'manual' });
  const click_id = new URL(clicked.headers.get('location') ?? '').searchParams.get('cid') ?? '';
  const send = (values: Record<string, string>) =>
    fetch(
      `${t.collector}/pb/${beside.source.id}?${new URLSearchParams({ token: beside.source.token, ...values })}`,
    );
  await send({ order_id: 'test', click_id, order_value: '10.00', currency: 'EUR' });
  // Signed with a key that is not the source's: a fact, on the test site only.
  await send({ order_id: 'test', click_id, token: 'wrong' });
  await t.settled();

  const ofAll = '/api/v1';
  const ask = async (query: string) => ({
    summary: (await t.get(Summary, `${ofAll}/summary${query}`)).conversions,
    listed: (await t.get(ConversionsPage, `${ofAll}/conversions${query}`)).conversions.map(
      (one) => one.order_id,
    ),
    series: (await t.get(Series, `${ofAll}/series${query}`)).points.length,
    ledger: (await t.get(Ledger, `${ofAll}/ledger${query}`)).conversions,
    clicks: (await t.get(Ledger, `${ofAll}/ledger${query}`)).traffic.reduce(
      (sum, { clicks }) => sum + clicks,
      0,
    ),
    wrongKeys: (await t.get(FindingsReport, `${ofAll}/findings${query}`)).wrong_keys.length,
    survival: (await t.get(CookieSurvival, `${ofAll}/cookie-survival${query}`)).orders,
    rates: (await t.get(CaptureRates, `${ofAll}/capture-rates${query}`)) !== null,
  });
  const nothingElse = { series: 1, ledger: 1, survival: 0, rates: true, summary: 1 };
  expect(await ask('')).toEqual({ ...nothingElse, listed: ['live'], clicks: 0, wrongKeys: 0 });
  expect(await ask(`?site=${t.site.id}`)).toEqual({
    ...nothingElse,
    listed: ['live'],
    clicks: 0,
    wrongKeys: 0,
  });
  expect(await ask(`?site=${beside.site.id}`)).toEqual({
    ...nothingElse,
    listed: ['test'],
    clicks: 1,
    wrongKeys: 1,
  });
});
