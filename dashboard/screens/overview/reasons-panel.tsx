import type { Summary } from '../../../wire/api.ts';
import { formatCount } from '../../format/number.ts';
import { Explain } from '../../parts/explain.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words.ts';

/** What keeps conversions out of the gap rate, and amounts from being compared. */
export function ReasonsPanel({ summary }: { summary: Summary }) {
  const lists = [
    {
      term: words.verdicts.not_expected,
      reasons: reasonsOf(summary.not_expected, words.notExpectedShort),
    },
    { term: words.terms.not_compared, reasons: reasonsOf(summary.not_compared, words.notCompared) },
    {
      term: words.terms.provisional,
      reasons: reasonsOf(
        { provisional: summary.provisional },
        { provisional: words.overview.provisionalOnes },
      ),
    },
  ].filter(({ reasons }) => reasons.length > 0);
  if (lists.length === 0) return null;
  return (
    <Panel title={words.overview.reasons}>
      <div className="reasons">
        {lists.map(({ term, reasons }) => (
          <section key={term.name} aria-label={term.name}>
            <h3 className="figure-name">
              {term.name} <Explain term={term} />
            </h3>
            <dl>
              {reasons.map(({ name, count }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{formatCount(count)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Panel>
  );
}

function reasonsOf<K extends string>(
  counts: Record<K, number>,
  names: Record<K, string>,
): { name: string; count: number }[] {
  return (Object.keys(names) as K[]) // the names are typed by the reasons
    .map((reason) => ({ name: names[reason], count: counts[reason] }))
    .filter(({ count }) => count > 0);
}
