import { MultiSelect, Skeleton } from '@mantine/core';
import type { Dimension, Measure } from '../../../wire/breakdown.ts';
import { api } from '../../api/api.ts';
import { useLive } from '../../api/use-live.ts';
import { askedMeasures, chosenReport } from '../../filters/chosen-report.ts';
import { DIMENSIONS, MEASURES, MOST_DIMENSIONS } from '../../filters/filters.ts';
import { useFilterQuery } from '../../filters/use-filter-query.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { useScope } from '../../filters/use-scope.ts';
import { Explain } from '../../parts/explain.tsx';
import { ExportButton } from '../../parts/export-button.tsx';
import { ExportEverything } from '../../parts/export-everything.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Freshness } from '../../parts/freshness.tsx';
import { ScreenTitle } from '../../parts/screen-title.tsx';
import { useSharedView } from '../../share/shared-view.ts';
import { words } from '../../words.ts';
import { NoConversions } from '../overview/no-conversions.tsx';
import { NoSite } from '../overview/no-site.tsx';
import { measureName } from './measure-name.ts';
import { ReportTable } from './report-table.tsx';

const ROWS = 200;
/** As many as the API gives; all further ones are in its last line. */
const ROWS_SAVED = 1000;
const EVERY_MS = 5000;

/** A report of one's own: up to three dimensions, the measures of one's choice. The address is all of it; a view keeps it. */
export function Report() {
  const { filters } = useFilters();
  const { sites } = useScope();
  const { key, query } = useFilterQuery();
  const { dimensions, measures } = chosenReport(filters);
  const isShared = useSharedView() !== null;
  const chosen = { dimensions: dimensions.join(','), measures: askedMeasures(measures).join(',') };
  const asked = () => ({ ...query(), ...chosen });
  const { data, dataUpdatedAt, error, isPlaceholderData, refetch } = useLive(
    ['figures', dimensions, measures, ...key],
    (signal) => api.figures({ ...asked(), limit: ROWS }, signal),
    EVERY_MS,
  );
  return (
    <>
      <ScreenTitle
        text={words.screens.report}
        actions={
          data && (
            <div className="screen-actions">
              <ExportEverything with={chosen} />
              <ExportButton
                table={words.screens.report}
                path="/figures"
                query={() => ({ ...asked(), limit: ROWS_SAVED })}
              />
              <Freshness at={dataUpdatedAt} error={error} />
            </div>
          )
        }
      >
        <span className="title-with-term">
          {words.screens.report} <Explain term={words.report.term} />
        </span>
      </ScreenTitle>
      {sites.length === 0 ? (
        <NoSite />
      ) : (
        <section className="panel report">
          {!isShared && <Choices dimensions={dimensions} measures={measures} />}
          {content()}
        </section>
      )}
    </>
  );

  function content() {
    if (data === undefined)
      return error ? <Failure error={error} onRetry={refetch} /> : <Skeleton h={320} mt="md" />;
    if (data.rows.length === 0) return <NoConversions />;
    return <ReportTable figures={data} measures={measures} isOld={isPlaceholderData} />;
  }
}

type ChoicesProps = { dimensions: readonly Dimension[]; measures: readonly Measure[] };

function Choices({ dimensions, measures }: ChoicesProps) {
  const { setFilters } = useFilters();
  return (
    <div className="report-choices">
      <MultiSelect
        label={words.report.dimensions}
        description={words.report.dimensionsHint}
        data={DIMENSIONS.map((by) => ({ value: by, label: words.filters.dimensions[by] }))}
        value={[...dimensions]}
        maxValues={MOST_DIMENSIONS}
        // The options are dimensions, so the values are.
        onChange={(chosen) => setFilters({ dimensions: chosen as Dimension[] })}
        hidePickedOptions
      />
      <MultiSelect
        label={words.report.measures}
        description={words.report.measuresHint}
        data={MEASURES.map((measure) => ({ value: measure, label: measureName(measure) }))}
        value={[...measures]}
        onChange={(chosen) =>
          setFilters({ measures: MEASURES.filter((measure) => chosen.includes(measure)) })
        }
      />
    </div>
  );
}
