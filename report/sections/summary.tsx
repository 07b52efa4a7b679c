import { SplitBar } from '../../dashboard/charts/split-bar.tsx';
import { formatAmount } from '../../dashboard/format/amount.ts';
import { formatCount, formatInterval, formatShare } from '../../dashboard/format/number.ts';
import { VERDICTS } from '../../dashboard/verdicts.ts';
import type { Verdict } from '../../wire/verdict.ts';
import { audit, words } from '../data.ts';
import { countOf, verdictNames } from '../sides.ts';
import { CHART_WIDTH } from '../width.ts';
import { Section } from './section.tsx';

/** The figures that everything else explains. */
export function Summary() {
  const { report, queries } = audit;
  const { gap } = report;
  const failed = report.gates.filter(({ status }) => status === 'failed').length;
  const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, countOf(verdict)])) as Record<
    Verdict,
    number
  >; // every verdict is given
  return (
    <Section title={words.summary.title} name="summary">
      {failed > 0 && <p className="alert">{words.summary.failed(failed)}</p>}
      <dl className="figures">
        <div>
          <dt>{words.summary.conversions}</dt>
          <dd data-figure="conversions">{formatCount(report.conversions)}</dd>
        </div>
        <div>
          <dt>{words.summary.gap}</dt>
          <dd data-figure="gap">
            {gap.share === null ? words.none : formatShare(gap.share)}
            {gap.low !== null && gap.high !== null && gap.low !== gap.high && (
              <span className="interval"> {formatInterval(gap.low, gap.high)}</span>
            )}
          </dd>
          <dd className="note">
            {gap.share === null
              ? words.summary.noGap
              : words.summary.gapOf(formatCount(gap.missing), formatCount(gap.expected))}
          </dd>
        </div>
        <div>
          <dt>{words.summary.demanded}</dt>
          <dd data-figure="queries">{formatCount(queries.total)}</dd>
          <dd className="note">
            {words.summary.ready(formatCount(queries.ready))}
            {queries.stakes
              .filter(({ commission }) => Number(commission) !== 0)
              .slice(0, 3)
              .map(({ currency, commission }) => (
                <span key={currency} className="stake">
                  {formatAmount(commission, currency)}
                </span>
              ))}
          </dd>
        </div>
      </dl>
      {report.conversions > 0 && (
        <SplitBar counts={counts} names={verdictNames} width={CHART_WIDTH} height={20} />
      )}
      <p className="note">
        {words.summary.interval[gap.method]} {words.summary.notCounted}
      </p>
      {report.unseen !== undefined && <p className="note">{words.summary.unseen[report.unseen.code]}</p>}
    </Section>
  );
}
