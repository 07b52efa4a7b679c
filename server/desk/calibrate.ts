import type { Fact } from '../../reconcile/calibration/fact.ts';
import { fitAmountRules } from '../../reconcile/calibration/fit-amount-rules.ts';
import { fitGraces } from '../../reconcile/calibration/fit-graces.ts';
import { fitLandings } from '../../reconcile/calibration/fit-landings.ts';
import { fitMatchers } from '../../reconcile/calibration/fit-matchers.ts';
import { fitOrderIds } from '../../reconcile/calibration/fit-order-ids.ts';
import { fitOutages } from '../../reconcile/calibration/fit-outages.ts';
import { fitPixels } from '../../reconcile/calibration/fit-pixels.ts';
import { fitSilences } from '../../reconcile/calibration/fit-silences.ts';
import { fitSourceHabits } from '../../reconcile/calibration/fit-source-habits.ts';
import { fitUsualNetworks } from '../../reconcile/calibration/fit-usual-networks.ts';
import type { Span } from '../../reconcile/calibration/span.ts';
import type { Engine } from '../../reconcile/engine/engine.ts';
import { idText } from '../../reconcile/short-ids.ts';
import type { CalibrationRecord } from '../../wire/record.ts';

/** Learns from what is published, as an event for the desk's journal; null where there is nothing to learn yet. */
export async function calibrate(reader: Engine, asOf: number): Promise<CalibrationRecord | null> {
  const standing = await fitMatchers(reader);
  const facts = [
    ...(await fitGraces(reader, asOf)),
    ...(await fitOrderIds(reader, 'conversions')),
    ...(await fitPixels(reader)),
    ...(await fitLandings(reader)),
    ...(await fitAmountRules(reader, 'conversions')),
    ...(await fitSourceHabits(reader, 'conversions')),
    ...(await fitUsualNetworks(reader)),
    ...standing.facts,
  ];
  const spans = await spansNow(reader);
  if (facts.length + spans.length === 0) return null;
  return {
    v: 1,
    kind: 'calibration',
    received_at: asOf,
    facts: facts.map(factWritten),
    spans,
    ...(standing.matchers.length > 0 && {
      matchers: standing.matchers.map(({ site, pair, matcher }) => ({
        site_id: idText(site),
        subject_id: idText(pair),
        matcher,
      })),
    }),
  };
}

/** The part of it that can change from one hour to the next. */
export async function spansNow(reader: Engine): Promise<NonNullable<CalibrationRecord['spans']>> {
  const spans = [...(await fitOutages(reader)), ...(await fitSilences(reader, 'conversions'))];
  return spans.map(spanWritten);
}

function factWritten({
  site,
  subject,
  type,
  page,
  name,
  value,
  support,
}: Fact): CalibrationRecord['facts'][number] {
  return {
    site_id: idText(site),
    subject_id: idText(subject),
    ...(type !== null && { type }),
    ...(page !== undefined && { page }),
    name,
    value,
    support,
  };
}

function spanWritten(span: Span): NonNullable<CalibrationRecord['spans']>[number] {
  const { site, subject, type, name, from, until, expected, seen } = span;
  return {
    ...(site !== null && { site_id: idText(site) }),
    ...(subject !== null && { subject_id: idText(subject) }),
    ...(type !== null && { type }),
    name,
    from_at: from,
    until_at: until,
    expected,
    seen,
  };
}
