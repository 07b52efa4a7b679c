import { Link } from 'wouter';
import type { Summary } from '../../../wire/api.ts';
import type { Verdict } from '../../../wire/verdict.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { formatCount, formatShare } from '../../format/number.ts';
import { CountChange, ShareChange } from '../../parts/change.tsx';
import { Explain } from '../../parts/explain.tsx';
import { VerdictMark } from '../../parts/verdict-mark.tsx';
import { words } from '../../words.ts';
import { intervalOf } from './interval-of.ts';

type Props = { verdict: Verdict; summary: Summary; before: Summary | null };

/** How many conversions have a verdict, and what share that is. The whole of it leads to them. */
export function VerdictFigure({ verdict, summary, before }: Props) {
  const { href } = useFilters();
  const { share, method } = summary.shares[verdict];
  const interval = intervalOf(summary.shares[verdict]);
  const { name } = words.verdicts[verdict];
  return (
    <li className="verdict-figure">
      <div className="figure-name">
        <VerdictMark verdict={verdict} />
        <Link
          href={href('/conversions', { verdicts: [verdict], by: undefined, show: undefined })}
          className="stretched"
          title={words.showConversions(name)}
        >
          {name}
        </Link>
        <Explain term={words.verdicts[verdict]} note={words.interval[interval === null ? 'none' : method]} />
      </div>
      <p className="verdict-count" data-figure={verdict}>
        {formatCount(summary.verdicts[verdict])}
      </p>
      <p className="figure-note">
        {share === null ? words.noShare : formatShare(share)} {words.of(formatCount(summary.conversions))}
        <br />
        {interval}
        {before && (
          <>
            <br />
            <CountChange now={summary.verdicts[verdict]} before={before.verdicts[verdict]} />
            <br />
            <ShareChange
              now={{ share, of: summary.conversions }}
              before={{ share: before.shares[verdict].share, of: before.conversions }}
            />
          </>
        )}
      </p>
    </li>
  );
}
