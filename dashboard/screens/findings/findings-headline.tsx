import type { Summary } from '../../../wire/api.ts';
import type { FindingsReport } from '../../../wire/findings-report.ts';
import { formatCount } from '../../format/number.ts';
import { Figure } from '../../parts/figure.tsx';
import { words } from '../../words.ts';

type Props = { report: FindingsReport; summary: Summary };

/** How much there is of each kind; what could not be judged stands beside what was found. */
export function FindingsHeadline({ report, summary }: Props) {
  const total = (of: 'found' | 'clean' | 'could_not_judge') =>
    report.judged.reduce((sum, one) => sum + one[of], 0);
  const [found, clean, unjudged] = [total('found'), total('clean'), total('could_not_judge')];
  const duplicates = summary.duplicates.pixel + summary.duplicates.postback;
  return (
    <section className="panel figures" aria-label={words.screens.findings}>
      <Figure name="facts" term={words.suspicious.factsTerm}>
        {formatCount(report.facts.reduce((sum, { count }) => sum + count, 0))}
      </Figure>
      <Figure
        name="indications"
        term={words.suspicious.indicationsTerm}
        note={words.suspicious.ofJudged(formatCount(found), formatCount(found + clean))}
      >
        {formatCount(report.indications.length)}
      </Figure>
      <Figure
        name="unjudged"
        term={words.suspicious.unjudgedTerm}
        note={words.suspicious.unjudgedOf(formatCount(unjudged), formatCount(found + clean + unjudged))}
      >
        {formatCount(unjudged)}
      </Figure>
      <Figure
        name="duplicates"
        term={words.terms.duplicates}
        note={
          <>
            {words.suspicious.duplicatesOf(formatCount(duplicates), formatCount(summary.conversions))}
            <br />
            {words.overview.duplicatesOn(
              formatCount(summary.duplicates.pixel),
              formatCount(summary.duplicates.postback),
            )}
          </>
        }
      >
        {formatCount(duplicates)}
      </Figure>
    </section>
  );
}
