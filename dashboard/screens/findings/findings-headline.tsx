import type { Duplicates, FindingsReport } from '../../../wire/findings-report.ts';
import { formatCount } from '../../format/number.ts';
import { Figure } from '../../parts/figure.tsx';
import { useSharedView } from '../../share/shared-view.ts';
import { words } from '../../words.ts';

type Props = { report: FindingsReport; repeats: Duplicates };

/** How much there is of each kind; what could not be judged stands beside what was found. */
export function FindingsHeadline({ report, repeats }: Props) {
  const isShared = useSharedView() !== null;
  const total = (of: 'found' | 'clean' | 'could_not_judge') =>
    report.judged.reduce((sum, one) => sum + one[of], 0);
  const [found, clean, unjudged] = [total('found'), total('clean'), total('could_not_judge')];
  const duplicates = repeats.duplicates.pixel + repeats.duplicates.postback;
  return (
    <section className="panel figures" aria-label={words.screens.findings}>
      <Figure name="facts" term={words.suspicious.factsTerm}>
        {formatCount(report.facts.reduce((sum, { count }) => sum + count, 0))}
      </Figure>
      {!isShared && (
        <>
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
        </>
      )}
      <Figure
        name="duplicates"
        term={words.terms.duplicates}
        note={
          <>
            {words.suspicious.duplicatesOf(
              formatCount(duplicates),
              formatCount(repeats.conversions),
              duplicates !== 1,
            )}
            <br />
            {words.overview.duplicatesOn(
              formatCount(repeats.duplicates.pixel),
              formatCount(repeats.duplicates.postback),
            )}
          </>
        }
      >
        {formatCount(duplicates)}
      </Figure>
    </section>
  );
}
