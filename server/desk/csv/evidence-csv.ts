import type { CookieSurvival, Drift, SurvivalCurve } from '../../../wire/evidence.ts';
import { csvTable } from './csv-table.ts';

type Point = SurvivalCurve['points'][number] & {
  curve: SurvivalCurve;
  basis: CookieSurvival['basis'];
};

/** One line per curve and bin. */
export const survivalCsv = csvTable<CookieSurvival, Point>({
  name: 'cookie-survival',
  rows: ({ basis, curves }) =>
    curves.flatMap((curve) => curve.points.map((point) => ({ ...point, curve, basis }))),
  columns: [
    { name: 'browser', cell: ({ curve }) => ({ foreign: curve.browser }) },
    { name: 'store', cell: ({ curve }) => curve.store },
    { name: 'witness', cell: ({ curve }) => curve.witness },
    { name: 'since', cell: ({ basis }) => basis },
    { name: 'from_hours', cell: ({ from_ms }) => hours(from_ms) },
    { name: 'to_hours', cell: ({ to_ms }) => hours(to_ms) },
    { name: 'at_risk', cell: ({ at_risk }) => at_risk },
    { name: 'kept', cell: ({ kept }) => kept },
    { name: 'survival', cell: ({ survival }) => survival },
    { name: 'survival_low', cell: ({ low }) => low },
    { name: 'survival_high', cell: ({ high }) => high },
  ],
});

/** One line per channel. */
export const driftCsv = csvTable<{ drifts: Drift[] }, Drift>({
  name: 'drift',
  rows: ({ drifts }) => drifts,
  columns: [
    { name: 'channel', cell: ({ channel }) => channel },
    { name: 'status', cell: ({ alarm }) => alarm.status },
    { name: 'since_at', time: ({ alarm }) => (alarm.status === 'drifting' ? alarm.since_at : null) },
    { name: 'missing_before', cell: ({ alarm }) => (alarm.status === 'drifting' ? alarm.before : null) },
    { name: 'missing_since', cell: ({ alarm }) => (alarm.status === 'drifting' ? alarm.after : null) },
    { name: 'fresh_days', cell: ({ fresh }) => fresh?.days ?? null },
    { name: 'fresh_arrived', cell: ({ fresh }) => fresh?.share ?? null },
  ],
});

const hours = (ms: number) => ms / 3600_000;
