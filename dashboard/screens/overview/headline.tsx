import { useElementSize } from '@mantine/hooks';
import type { Summary } from '../../../wire/api.ts';
import { SplitBar } from '../../charts/split-bar.tsx';
import { formatCount, formatShare } from '../../format/number.ts';
import { Explain } from '../../parts/explain.tsx';
import { VERDICT_NAMES } from '../../verdict-names.ts';
import { VERDICTS } from '../../verdicts.ts';
import { words } from '../../words.ts';
import { intervalOf } from './interval-of.ts';
import { VerdictFigure } from './verdict-figure.tsx';

/** The figures that everything else explains. */
export function Headline({ summary }: { summary: Summary }) {
  const { conversions, gap, duplicates, verdicts } = summary;
  const { ref, width } = useElementSize();
  const interval = intervalOf(gap);
  return (
    <section className="panel headline" aria-label={words.terms.seen.name}>
      <div className="headline-figures">
        <div>
          <h2 className="figure-name">
            {words.terms.seen.name} <Explain term={words.terms.seen} />
          </h2>
          <p className="headline-figure" data-figure="conversions">
            {formatCount(conversions)}
          </p>
        </div>
        <div>
          <h2 className="figure-name">
            {words.terms.gap.name}{' '}
            <Explain term={words.terms.gap} note={words.interval[interval === null ? 'none' : gap.method]} />
          </h2>
          <p className="headline-figure" data-figure="gap">
            {gap.share === null ? words.text.none : formatShare(gap.share)}
            {interval !== null && <span className="headline-interval">{interval}</span>}
          </p>
          <p className="figure-note">
            {words.ofExpected(formatCount(gap.missing), formatCount(gap.expected))}
          </p>
        </div>
        <div>
          <h2 className="figure-name">
            {words.terms.duplicates.name} <Explain term={words.terms.duplicates} />
          </h2>
          <p className="headline-figure" data-figure="duplicates">
            {formatCount(duplicates.pixel + duplicates.postback)}
          </p>
          <p className="figure-note">
            {words.overview.duplicatesOn(formatCount(duplicates.pixel), formatCount(duplicates.postback))}
          </p>
        </div>
      </div>
      <div ref={ref} className="headline-bar">
        <SplitBar counts={verdicts} names={VERDICT_NAMES} width={width} height={22} />
      </div>
      <h2 className="off-screen">{words.overview.verdicts}</h2>
      <ul className="verdict-figures">
        {VERDICTS.map((verdict) => (
          <VerdictFigure key={verdict} verdict={verdict} summary={summary} />
        ))}
      </ul>
    </section>
  );
}
