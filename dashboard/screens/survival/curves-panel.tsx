import { SegmentedControl, Skeleton, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { Store, SurvivalCurve } from '../../../wire/evidence.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { Explain } from '../../parts/explain.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ShowAs } from '../../parts/show-as.tsx';
import { words } from '../../words.ts';
import { BinsTable } from './bins-table.tsx';

/** Drawing comes with its own code; the figures do not wait for it. */
const CurveChart = lazy(async () => ({ default: (await import('./curve-chart.tsx')).CurveChart }));

const DAY_MS = 24 * 3600_000;

/** One curve to each browser, all on the same axes: one store at a time. */
export function CurvesPanel({ curves }: { curves: readonly SurvivalCurve[] }) {
  const { filters, setFilters } = useFilters();
  const store = filters.store ?? 'cookie';
  const shown = curves.filter((curve) => curve.store === store).sort((a, b) => b.cases - a.cases);
  const untilMs = Math.max(2 * DAY_MS, ...curves.flatMap(({ points }) => points.map(({ to_ms }) => to_ms)));
  const title = (
    <span className="title-with-term">
      {words.survival.curves} <Explain term={words.survival.about} note={words.survival.chartHint} />
    </span>
  );
  const actions = (
    <div className="series-controls">
      <SegmentedControl
        size="xs"
        aria-label={words.survival.store}
        data={STORES.map((value) => ({ value, label: words.survival.storeShort[value] }))}
        value={store}
        onChange={(value) =>
          setFilters({ store: value === 'storage' || value === 'server' ? value : undefined })
        }
      />
      <ShowAs />
    </div>
  );
  return (
    <Panel title={title} actions={actions} className="curves-panel">
      {shown.length === 0 ? (
        <Text size="sm" c="dimmed">
          {words.survival.noStore}
        </Text>
      ) : filters.show === 'table' ? (
        shown.map((curve) => <BinsTable key={`${curve.browser} ${curve.witness}`} curve={curve} />)
      ) : (
        <Suspense fallback={<Skeleton h={260} />}>
          <div className="curves">
            {shown.map((curve) => (
              <CurveChart key={`${curve.browser} ${curve.witness}`} curve={curve} untilMs={untilMs} />
            ))}
          </div>
        </Suspense>
      )}
    </Panel>
  );
}

const STORES = ['cookie', 'storage', 'server'] as const satisfies readonly Store[];
