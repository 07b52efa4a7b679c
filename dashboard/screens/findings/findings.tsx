import { Skeleton } from '@mantine/core';
import { api } from '../../api/api.ts';
import { useLive } from '../../api/use-live.ts';
import { useApiQuery } from '../../filters/use-api-query.ts';
import { useScope } from '../../filters/use-scope.ts';
import { ExportButton } from '../../parts/export-button.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Freshness } from '../../parts/freshness.tsx';
import { NothingInRange } from '../../parts/nothing-in-range.tsx';
import { ScreenTitle } from '../../parts/screen-title.tsx';
import { useSharedView } from '../../share/shared-view.ts';
import { words } from '../../words.ts';
import { NoSite } from '../overview/no-site.tsx';
import { FactsPanel } from './facts-panel.tsx';
import { FindingsHeadline } from './findings-headline.tsx';
import { IndicationsPanel } from './indications-panel.tsx';
import { RankingPanel } from './ranking-panel.tsx';
import { TimesPanel } from './times-panel.tsx';
import { UnjudgedPanel } from './unjudged-panel.tsx';
import { WrongKeysPanel } from './wrong-keys-panel.tsx';

/** Patterns over many conversions do not change within a second. */
const EVERY_MS = 10_000;

/** What is suspicious: facts and indications apart, with evidence, and what nobody can say. */
export function Findings() {
  const { key, query } = useApiQuery();
  const { sites } = useScope();
  // They never leave the house: the desk keeps them from whoever has a share link.
  const isShared = useSharedView() !== null;
  const days = () => {
    const { site, from, to } = query();
    return { site, from, to };
  };
  const report = useLive(['findings', ...key], (signal) => api.findings(days(), signal), EVERY_MS);
  const repeats = useLive(['duplicates', ...key], (signal) => api.duplicates(days(), signal), EVERY_MS);
  const error = report.error ?? repeats.error;
  return (
    <>
      <ScreenTitle
        text={words.screens.findings}
        actions={
          report.data && (
            <div className="screen-actions">
              <ExportButton table={words.screens.findings} path="/findings" query={days} />
              <Freshness at={report.dataUpdatedAt} error={error} />
            </div>
          )
        }
      />
      {content()}
    </>
  );

  function content() {
    if (sites.length === 0) return <NoSite />;
    if (report.data === undefined || repeats.data === undefined)
      return error ? <Failure error={error} onRetry={() => retry()} /> : <Skeleton h={480} />;
    const isEmpty =
      repeats.data.conversions === 0 && report.data.facts.length === 0 && report.data.wrong_keys.length === 0;
    if (isEmpty)
      return <NothingInRange title={words.suspicious.nothing} hint={words.suspicious.nothingHint} />;
    const isOld = report.isPlaceholderData;
    return (
      <div className="stack" data-old={isOld || undefined} aria-busy={isOld}>
        <FindingsHeadline report={report.data} repeats={repeats.data} />
        <FactsPanel facts={report.data.facts} />
        {isShared ? (
          <p className="figure-note">{words.suspicious.notShared}</p>
        ) : (
          <IndicationsPanel report={report.data} />
        )}
        <RankingPanel report={report.data} />
        <TimesPanel report={report.data} />
        <UnjudgedPanel report={report.data} />
        {report.data.wrong_keys.length > 0 && <WrongKeysPanel keys={report.data.wrong_keys} />}
      </div>
    );
  }

  function retry(): void {
    void report.refetch();
    void repeats.refetch();
  }
}
