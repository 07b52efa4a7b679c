import { useElementSize } from '@mantine/hooks';
import { Link } from 'wouter';
import type { Summary } from '../../../wire/api.ts';
import type { Certainty } from '../../../wire/cause.ts';
import type { Verdict } from '../../../wire/verdict.ts';
import { isUnexplained } from '../../causes.ts';
import { CertaintyBar } from '../../charts/certainty-bar.tsx';
import { useFilters } from '../../filters/use-filters.ts';
import { formatCount, formatShare } from '../../format/number.ts';
import { type CountedCause, groupCauses } from '../../group-causes.ts';
import { Explain } from '../../parts/explain.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words.ts';

/** Why sides are missing and why they differ, with the share of what nobody can explain beside what is explained. */
export function CausesPanel({ summary }: { summary: Summary }) {
  const { ref, width } = useElementSize();
  const lists = [
    {
      verdicts: ['pixel_only', 'postback_only'],
      title: words.overview.missingBecause,
      of: summary.gap.missing,
    },
    { verdicts: ['differs'], title: words.overview.differingBecause, of: summary.verdicts.differs },
  ] as const satisfies { verdicts: readonly Verdict[]; title(count: string): string; of: number }[];
  const shown = lists
    .map((list) => ({ ...list, causes: groupCauses(summary.causes, isOneOf(list.verdicts)) }))
    .filter(({ causes }) => causes.length > 0);
  if (shown.length === 0) return null;
  const title = (
    <span className="title-with-term">
      {words.overview.causes} <Explain term={words.terms.causes} />
    </span>
  );
  return (
    <Panel title={title} actions={<CertaintyLegend />}>
      <div className="cause-lists" ref={ref}>
        {shown.map(({ verdicts, title, of, causes }) => (
          <section key={verdicts.join()} aria-label={title(formatCount(of))}>
            <h3 className="figure-name">{title(formatCount(of))}</h3>
            <ul className="cause-list">
              {causes.map((counted) => (
                <CauseRow
                  key={counted.cause}
                  counted={counted}
                  of={of}
                  verdicts={verdicts}
                  width={width === 0 ? 300 : width}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Panel>
  );
}

type RowProps = { counted: CountedCause; of: number; verdicts: readonly Verdict[]; width: number };

function CauseRow({ counted: { cause, counts, total }, of, verdicts, width }: RowProps) {
  const { href } = useFilters();
  const parts = CERTAINTIES.filter((certainty) => counts[certainty] > 0).map(
    (certainty) => `${formatCount(counts[certainty])} ${words.certainties[certainty].name}`,
  );
  return (
    <li className="cause-row" data-cause={cause} data-unexplained={isUnexplained(cause) || undefined}>
      <Link
        href={href('/conversions', { cause, verdicts, by: undefined, show: undefined })}
        className="stretched"
        title={words.overview.showCause(words.causes[cause])}
      >
        {words.causes[cause]}
      </Link>
      <span className="cause-count">
        <strong>{formatCount(total)}</strong> {formatShare(of === 0 ? 0 : total / of)}
      </span>
      <CertaintyBar
        // That nothing explains it is not a degree of certainty.
        counts={isUnexplained(cause) ? { proved: 0, likely: 0, possible: total } : counts}
        total={of}
        width={width}
        height={7}
        title={words.overview.certaintyCounts(
          words.causes[cause],
          isUnexplained(cause) ? formatCount(total) : parts.join(words.text.list),
        )}
      />
    </li>
  );
}

function CertaintyLegend() {
  return (
    <ul className="legend certainty-legend">
      {CERTAINTIES.map((certainty) => (
        <li key={certainty} title={words.certainties[certainty].meaning}>
          <CertaintyBar
            counts={{ proved: 0, likely: 0, possible: 0, [certainty]: 1 }}
            total={1}
            width={18}
            height={8}
            title=""
          />
          {words.certainties[certainty].name}
        </li>
      ))}
    </ul>
  );
}

const CERTAINTIES = ['proved', 'likely', 'possible'] as const satisfies readonly Certainty[];

function isOneOf(verdicts: readonly string[]): (verdict: string) => boolean {
  return (verdict) => verdicts.includes(verdict);
}
