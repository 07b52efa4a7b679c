import { Skeleton, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { ConversionTimes } from '../../../wire/affiliate-comparison.ts';
import type { FindingsReport } from '../../../wire/findings-report.ts';
import { api } from '../../api/api.ts';
import { useConfig } from '../../api/use-config.ts';
import { useLive } from '../../api/use-live.ts';
import { useNames } from '../../api/use-names.ts';
import { useApiQuery } from '../../filters/use-api-query.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { formatCount, formatShare, formatWholeShare } from '../../format/number.ts';
import { AffiliatePicker } from '../../parts/affiliate-picker.tsx';
import { Explain } from '../../parts/explain.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ShowAs } from '../../parts/show-as.tsx';
import { words } from '../../words.ts';
import { TimesTable } from './times-table.tsx';

/** Drawing comes with its own code; the figures do not wait for it. */
const TimesChart = lazy(async () => ({ default: (await import('./times-chart.tsx')).TimesChart }));

const EVERY_MS = 10_000;

/** How long after the click one affiliate's conversions come, beside those of the others. */
export function TimesPanel({ report }: { report: FindingsReport }) {
  const { affiliates } = useConfig();
  const { filters } = useFilters();
  // Whoever has an indication is looked at first.
  const suspect = report.ranking.find(({ affiliate }) => affiliate !== null)?.affiliate;
  const affiliate = filters.affiliate ?? suspect ?? affiliates[0]?.id;
  if (affiliate === undefined) return null;
  const title = (
    <span className="title-with-term">
      {words.suspicious.times} <Explain term={words.suspicious.timesTerm} />
    </span>
  );
  const actions = (
    <div className="series-controls">
      <AffiliatePicker
        label={words.suspicious.affiliate}
        placeholder={words.suspicious.chooseAffiliate}
        value={affiliate}
      />
      <ShowAs />
    </div>
  );
  return (
    <Panel title={title} actions={actions} className="times-panel">
      <div id="times">
        <Times affiliate={affiliate} />
      </div>
    </Panel>
  );
}

function Times({ affiliate }: { affiliate: string }) {
  const { key, query } = useApiQuery();
  const { filters } = useFilters();
  const names = useNames();
  const { data, error, isPlaceholderData, refetch } = useLive(
    ['times', affiliate, ...key],
    (signal) => {
      const { site, from, to } = query();
      return api.conversionTimes({ site, from, to, affiliate }, signal);
    },
    EVERY_MS,
  );
  if (data === undefined) return error ? <Failure error={error} onRetry={refetch} /> : <Skeleton h={280} />;
  if (data.cases === 0)
    return (
      <Text size="sm" c="dimmed">
        {words.suspicious.noTimes}
      </Text>
    );
  const name = names.affiliate(data.affiliate);
  return (
    <div aria-busy={isPlaceholderData} data-affiliate={data.affiliate}>
      {filters.show === 'table' ? (
        <TimesTable times={data} name={name} />
      ) : (
        <Suspense fallback={<Skeleton h={280} />}>
          <TimesChart times={data} name={name} />
        </Suspense>
      )}
      <p className="figure-note times-verdict">{verdictOf(data)}</p>
    </div>
  );
}

/** What may be said of the difference, and that a small one says nothing. */
function verdictOf({ compared, distance, distance_min, conversions_min }: ConversionTimes): string {
  if (distance === null) return words.suspicious.noOthers;
  const needed = formatCount(conversions_min);
  if (compared < conversions_min) return words.suspicious.tooFew(formatCount(compared), needed);
  return words.suspicious.distance(formatShare(distance), formatWholeShare(distance_min), needed);
}
