import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pushRun } from '../../lab/report/push-run.ts';
import { RATES, type SiteRates } from '../../lab/traffic/rates.ts';
import { simulate } from '../../lab/traffic/simulate.ts';
import { builtDashboard } from './built-dashboard.ts';
import { sampleRun } from './sample-run.ts';
import { type Installation, startInstallation } from './start-installation.ts';

/** The shop that the pictures show. */
export const PICTURED_SITE = 'north-shop';

const NAMES = [
  'Coupon Corner',
  'Nordic Reviews',
  'Hiking with Ida',
  'Bargain Radar',
  'Cashback Club',
  'Mountain Mail',
  'Two Wheels Blog',
  'Trail Notes',
  'Gear Weekly',
];

/**
 * Three weeks of three shops as their owners know them: most conversions agreed, the rest for many small reasons;
 * affiliates with names and terms, and runs of the lab. Nobody in it means harm but one affiliate.
 */
export async function startPicturedWorld(
  onEnd: (stop: () => Promise<void>) => void,
): Promise<Installation & { pictured: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'tallystick-test-'));
  onEnd(async () => rmSync(folder, { recursive: true, force: true }));
  const data = join(folder, 'data');
  const typical = RATES.typical;
  const { asOf } = await simulate({
    rates: {
      ...typical,
      sites: shops(typical.sites),
      affiliates: { ...typical.affiliates, honest: 7 },
      clicks: { ...typical.clicks, again: 0.35 },
      // So that some orders differ by their click.
      postback: { ...typical.postback, keepsFirstClick: 0.4 },
    },
    name: 'typical',
    seed: 4,
    conversions: 2600,
    days: 21,
    out: data,
    form: { as: 'journal' },
  });
  const t = await startInstallation({ data, now: asOf, dashboard: builtDashboard(), onEnd });
  await nameAndPay(t);
  for (const seed of [1, 2]) await pushRun(sampleRun(seed), { desk: t.desk.url, token: t.desk.token });
  await t.settled();
  const pictured = t.desk.config.current.sites.find(({ name }) => name === PICTURED_SITE)?.id;
  if (pictured === undefined) throw new Error(`there is no ${PICTURED_SITE}`);
  return { ...t, pictured };
}

function shops(sites: readonly SiteRates[]): SiteRates[] {
  const named = (name: string, more: Partial<SiteRates>): SiteRates[] =>
    sites.filter((site) => site.name === name).map((site) => ({ ...site, ...more }));
  return [
    ...named(PICTURED_SITE, {
      weight: 0.7,
      organic: 0.25,
      refusesConsent: 0.04,
      serverKeeps: 0.5,
      report: false,
    }),
    ...named('blue-market', { weight: 0.2, organic: 0.4 }),
    ...named('sun-travel', { weight: 0.1, amount: 'same', installedAfterHours: 0 }),
  ];
}

async function nameAndPay(t: Installation): Promise<void> {
  const post = async (path: string, body: object) => {
    const response = await t.ask(path, {
      method: 'POST',
      headers: { authorization: `Bearer ${t.desk.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  };
  for (const [index, { id }] of t.desk.config.current.affiliates.entries()) {
    const name = NAMES[index];
    if (name !== undefined) await post(`/api/v1/affiliates/${id}`, { name });
    await post(`/api/v1/affiliates/${id}/terms`, {
      terms: [{ kind: 'percent', value: index % 2 === 0 ? '8' : '6.5', currency: 'EUR' }],
    });
  }
}
