import type { Causes } from '../../../wire/causes-list.ts';
import { formatCount, formatShare } from '../../format/number.ts';
import { Figure } from '../../parts/figure.tsx';
import { words } from '../../words.ts';
import { countExplained } from './count-explained.ts';

/** How much wants a cause, and how much of it has one. */
export function CausesHeadline({ counted }: { counted: Causes }) {
  const { gap, verdicts } = counted;
  const { total, explained, unjudged } = countExplained(counted);
  const of = (count: number) => words.whyLost.ofOpen(formatCount(count), formatCount(total));
  const share = (count: number) => (total === 0 ? words.text.none : formatShare(count / total));
  return (
    <section className="panel figures" aria-label={words.screens.causes}>
      <Figure
        name="missing"
        term={{ name: words.whyLost.missing, meaning: words.whyLost.missingMeaning }}
        note={words.ofExpected(formatCount(gap.missing), formatCount(gap.expected))}
      >
        {formatCount(gap.missing)}
      </Figure>
      <Figure
        name="differing"
        term={{ name: words.whyLost.differing, meaning: words.whyLost.differingMeaning }}
        note={words.ofExpected(formatCount(verdicts.differs), formatCount(gap.expected))}
      >
        {formatCount(verdicts.differs)}
      </Figure>
      <Figure
        name="explained"
        term={{ name: words.whyLost.explained, meaning: words.whyLost.explainedMeaning }}
        note={of(explained)}
      >
        {share(explained)}
      </Figure>
      <Figure
        name="unexplained"
        term={{ name: words.whyLost.unexplained, meaning: words.whyLost.unexplainedMeaning }}
        note={
          <>
            {of(total - explained)}
            {unjudged > 0 && <> · {words.whyLost.couldNotJudge(formatCount(unjudged))}</>}
          </>
        }
      >
        {share(total - explained)}
      </Figure>
    </section>
  );
}
