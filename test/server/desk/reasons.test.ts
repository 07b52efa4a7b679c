import { expect, test } from 'vitest';
import { ApiError } from '../../../wire/api.ts';
import { API_REASONS } from '../../../wire/api-reasons.ts';
import { type As, asDesk, asNew, send } from '../../support/people.ts';
import { startInstallation } from '../../support/start-installation.ts';

test('what a person can meet by ordinary use has a reason, with what its sentence names', async () => {
  const t = await startInstallation();
  const desk = asDesk(t);
  const ann = t.desk.config.current.affiliates[0]?.id ?? '';
  const analyst = await asNew(t, 'Zoë', { role: 'analyst' });
  const affiliate = await asNew(t, 'Ann’s user', { role: 'affiliate', affiliate: ann });
  const met: Record<string, { at?: string; values?: object }> = {};
  const refused = async (as: As, method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => {
    const answer = await send(t, as, method, path, body);
    expect(answer.status, path).toBeGreaterThanOrEqual(400);
    const { reason, at, values } = ApiError.parse(answer.body);
    // What is named is exactly what the sentences may name.
    expect(reason, `${method} ${path} ${JSON.stringify(answer.body)}`).toBeDefined();
    const names: readonly string[] = Object.hasOwn(API_REASONS, reason ?? '')
      ? API_REASONS[reason as keyof typeof API_REASONS] // it is one of them
      : ['not a reason'];
    expect(Object.keys(values ?? {}), reason).toEqual(names);
    met[reason ?? ''] = { ...(at !== undefined && { at }), ...(values !== undefined && { values }) };
  };
  const terms = (value: string) => ({ terms: [{ kind: 'percent', value, currency: 'EUR' }] });
  const tiers = (from: number) => ({
    terms: [
      {
        ...{ kind: 'tiers', currency: 'EUR' },
        tiers: [1, from].map((from_conversions) => ({ from_conversions, kind: 'percent', value: '1' })),
      },
    ],
  });

  await refused({}, 'GET', '/summary');
  await refused({}, 'POST', '/session', { name: 'Zoë', password: 'wrong' });
  await refused({}, 'POST', '/session', { setup: 'x'.repeat(43) });
  await refused(analyst, 'POST', '/affiliates', { name: 'Bob' });
  await refused(affiliate, 'GET', '/findings');
  await refused({ ...analyst, origin: 'https://evil.example' }, 'GET', '/summary');
  await refused(desk, 'GET', '/nowhere');
  await refused(desk, 'GET', '/summary?site=0000000');
  await refused(desk, 'GET', '/conversions/0000000000000000');
  await refused(desk, 'POST', '/affiliates', { name: 'Ann' });
  await refused(desk, 'POST', '/affiliates', { name: '' });
  await refused(desk, 'POST', '/affiliates', {});
  await refused(desk, 'POST', '/affiliates', { name: 5 });
  await refused(desk, 'POST', '/affiliates', { name: 'x'.repeat(101) });
  await refused(desk, 'POST', '/affiliates', { name: 'x'.repeat(70_000) });
  await refused(desk, 'POST', '/sites', { name: 'Hats', origins: ['hats'] });
  await refused(desk, 'POST', '/sites', { name: 'Hats', origins: ['https://hats.example/a'] });
  await refused(desk, 'POST', '/sites', { name: 'Hats', origins: ['https://hats.example'], zone: 'Mars' });
  await refused(desk, 'POST', '/users', { name: 'Kim', role: 'affiliate' });
  await refused(desk, 'POST', '/users', { name: 'Kim', role: 'king' });
  await refused(desk, 'POST', `/affiliates/${ann}/terms`, terms('7,5'));
  await refused(desk, 'POST', `/affiliates/${ann}/terms`, terms('101'));
  await refused(desk, 'POST', `/affiliates/${ann}/terms`, tiers(1));
  await refused(desk, 'POST', '/affiliates/0000000/terms', terms('7'));
  await refused(desk, 'GET', '/audits/1234567');
  for (let tries = 0; tries < 5; tries += 1)
    await send(t, {}, 'POST', '/session', { name: 'Zoë', password: 'wrong' });
  await refused({}, 'POST', '/session', { name: 'Zoë', password: 'wrong' });

  expect(met).toEqual({
    sign_in_needed: {},
    name_or_password_wrong: {},
    link_used: {},
    read_only: {},
    not_of_affiliate: {},
    foreign_page: {},
    unknown_address: {},
    unknown_site: { at: 'site', values: { id: '0000000' } },
    unknown_conversion: {},
    name_taken: { at: 'name', values: { name: 'Ann' } },
    required: { at: 'name' },
    wrong_kind: { at: 'name' },
    too_long: { at: 'name', values: { max: 100 } },
    body_too_long: { values: { bytes: 65_536 } },
    origin_form: { at: 'origins.0' },
    origin_path: { at: 'origins.0' },
    unknown_zone: { at: 'zone', values: { zone: 'Mars' } },
    affiliate_missing: { at: 'affiliate' },
    not_one_of: { at: 'role' },
    decimal_form: { at: 'terms.0.value' },
    percent_max: { at: 'terms.0.value' },
    tier_order: { at: 'terms.0.tiers.1.from_conversions' },
    unknown_affiliate: { values: { id: '0000000' } },
    unknown_audit: { values: { id: '1234567' } },
    wait: { values: { minutes: 15 } },
  });
});
