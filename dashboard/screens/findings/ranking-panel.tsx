import { SegmentedControl, Skeleton, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import type { AffiliateRate, AffiliateRates, ComparedRate } from '../../../wire/affiliate-comparison.ts';
import type { FindingsReport } from '../../../wire/findings-report.ts';
import { api } from '../../api/api.ts';
import { useLive } from '../../api/use-live.ts';
import { useNames } from '../../api/use-names.ts';
import { ShrunkRate } from '../../charts/shrunk-rate.tsx';
import { useApiQuery } from '../../filters/use-api-query.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { formatCount, formatInterval, formatShare } from '../../format/number.ts';
import { Explain } from '../../parts/explain.tsx';
import { Failure } from '../../parts/failure.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useMore } from '../../parts/use-more.ts';
import { useSharedView } from '../../share/shared-view.ts';
import { words } from '../../words.ts';

const EVERY_MS = 10_000;
const STEP = 10;
const RATES = ['taken_back', 'unconfirmed', 'told_twice'] as const satisfies readonly ComparedRate[];

/** Every affiliate beside the others, by a share that is drawn towards theirs as far as there is little data. */
export function RankingPanel({ report }: { report: FindingsReport }) {
  const { filters, setFilters } = useFilters();
  const { key, query } = useApiQuery();
  const rate = filters.rate ?? 'taken_back';
  const { data, error, refetch } = useLive(
    ['affiliate-rates', ...key],
    (signal) => {
      const { site, from, to } = query();
      return api.affiliateRates({ site, from, to }, signal);
    },
    EVERY_MS,
  );
  const title = (
    <span className="title-with-term">
      {words.suspicious.ranking} <Explain term={words.suspicious.rankingTerm} />
    </span>
  );
  const actions = (
    <SegmentedControl
      size="xs"
      aria-label={words.suspicious.rankBy}
      data={RATES.map((value) => ({ value, label: words.suspicious.rates[value].name }))}
      value={rate}
      onChange={(value) =>
        setFilters({ rate: value === 'unconfirmed' || value === 'told_twice' ? value : undefined })
      }
    />
  );
  return (
    <Panel title={title} actions={actions} className="ranking-panel">
      <p className="figure-note">
        {words.suspicious.rates[rate].name}: {words.suspicious.rates[rate].meaning}
      </p>
      {data === undefined ? (
        error ? (
          <Failure error={error} onRetry={refetch} />
        ) : (
          <Skeleton h={240} />
        )
      ) : data.affiliates.length === 0 ? (
        <Text size="sm" c="dimmed">
          {words.suspicious.noAffiliates}
        </Text>
      ) : (
        <Ranking rates={data} of={rate} report={report} />
      )}
    </Panel>
  );
}

type RankingProps = { rates: AffiliateRates; of: ComparedRate; report: FindingsReport };

function Ranking({ rates, of, report }: RankingProps) {
  const { ref, width } = useElementSize();
  const { setFilters } = useFilters();
  const names = useNames();
  const isShared = useSharedView() !== null;
  const ranked = [...rates.affiliates].sort(
    (a, b) => (b.rates[of].shrunk?.share ?? -1) - (a.rates[of].shrunk?.share ?? -1),
  );
  const { shown, more } = useMore(ranked, STEP);
  const most = Math.max(...shown.map(({ rates }) => rates[of].shrunk?.high ?? 0));
  const { rank } = words.suspicious;
  return (
    <>
      <div className="scroll-x" ref={ref}>
        <table className="data-table ranking">
          <caption className="off-screen">{words.suspicious.ranking}</caption>
          <thead>
            <tr>
              <th scope="col">{rank.affiliate}</th>
              <th scope="col" data-align="end">
                {rank.raw}
              </th>
              <th scope="col" data-align="end">
                {rank.others}
              </th>
              <th scope="col">{rank.shrunk}</th>
              {!isShared && <th scope="col">{rank.found}</th>}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ affiliate, rates }) => (
              <tr key={affiliate} data-affiliate={affiliate}>
                <td data-label={rank.affiliate}>
                  <button
                    type="button"
                    className="link-button"
                    onClick={() => {
                      setFilters({ affiliate });
                      document.getElementById('times')?.scrollIntoView();
                    }}
                  >
                    <ForeignText text={names.affiliate(affiliate)} characters={40} />
                  </button>
                </td>
                <td data-align="end" data-label={rank.raw}>
                  {rates[of].known === 0 ? words.text.none : formatShare(rates[of].cases / rates[of].known)}
                  <span className="cell-note">
                    {words.suspicious.rawOf(formatCount(rates[of].cases), formatCount(rates[of].known))}
                  </span>
                </td>
                <td data-align="end" data-label={rank.others}>
                  {rates[of].others === null ? words.text.none : formatShare(rates[of].others)}
                </td>
                <td data-label={rank.shrunk}>
                  <Shrunk rate={rates[of]} most={most} width={Math.min(260, Math.max(140, width * 0.3))} />
                </td>
                {!isShared && (
                  <td data-label={rank.found}>
                    {foundOf(report, affiliate) || <span className="absent">{words.text.none}</span>}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <RankLegend />
      <MoreButton shown={shown.length} total={ranked.length} onMore={more} />
    </>
  );
}

/** What the marks stand for. */
function RankLegend() {
  const { rankLegend } = words.suspicious;
  return (
    <ul className="legend">
      <li>
        <svg width="18" height="12" aria-hidden="true">
          <circle cx="9" cy="6" r="3.5" fill="var(--panel)" stroke="currentColor" />
        </svg>
        {rankLegend.raw}
      </li>
      <li>
        <svg width="18" height="12" aria-hidden="true">
          <line x2="18" y1="6" y2="6" stroke="currentColor" strokeWidth="2" />
          <circle cx="9" cy="6" r="4" fill="currentColor" />
        </svg>
        {rankLegend.shrunk}
      </li>
      <li>
        <svg width="18" height="12" aria-hidden="true">
          <line className="shrunk-others" x1="9" x2="9" y2="12" />
        </svg>
        {rankLegend.others}
      </li>
    </ul>
  );
}

function Shrunk({ rate, most, width }: { rate: AffiliateRate; most: number; width: number }) {
  const { shrunk, others, cases, known } = rate;
  if (shrunk === null) return <span className="absent">{words.suspicious.noComparison}</span>;
  const interval = formatInterval(shrunk.low, shrunk.high);
  return (
    <span className="shrunk">
      <ShrunkRate
        raw={known === 0 ? 0 : cases / known}
        shrunk={shrunk}
        others={others}
        most={most}
        width={width}
        height={18}
        title={words.suspicious.rateTitle(
          formatShare(shrunk.share),
          interval,
          others === null ? words.text.none : formatShare(others),
        )}
      />
      <span>
        {formatShare(shrunk.share)} <span className="figure-note">{interval}</span>
      </span>
    </span>
  );
}

function foundOf({ ranking }: FindingsReport, affiliate: string): string {
  const found = ranking.find((one) => one.affiliate === affiliate && one.sub === null)?.findings ?? [];
  return found.map((finding) => words.suspicious.names[finding]).join(words.text.list);
}
