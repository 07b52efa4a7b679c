import type { Fact } from '../../reconcile/calibration/fact.ts';
import { fitGraces } from '../../reconcile/calibration/fit-graces.ts';
import { fitOrderIds } from '../../reconcile/calibration/fit-order-ids.ts';
import type { Engine } from '../../reconcile/engine/engine.ts';
import { idText } from '../../reconcile/short-ids.ts';
import type { CalibrationRecord } from '../../wire/record.ts';

/** Learns from what is published, as an event for the desk's journal; null where there is nothing to learn yet. */
export async function calibrate(reader: Engine, asOf: number): Promise<CalibrationRecord | null> {
  const facts = [...(await fitGraces(reader, asOf)), ...(await fitOrderIds(reader, 'conversions'))];
  if (facts.length === 0) return null;
  return { v: 1, kind: 'calibration', received_at: asOf, facts: facts.map(asWritten) };
}

function asWritten({ site, subject, type, name, value, support }: Fact): CalibrationRecord['facts'][number] {
  return {
    site_id: idText(site),
    subject_id: idText(subject),
    ...(type !== null && { type }),
    name,
    value,
    support,
  };
}
