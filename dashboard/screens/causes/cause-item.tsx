import { Anchor, Button } from '@mantine/core';
import { useDisclosure, useElementSize } from '@mantine/hooks';
import { useId } from 'react';
import { Link } from 'wouter';
import type { Certainty } from '../../../wire/cause.ts';
import type { Cause } from '../../../wire/causes.ts';
import { isUnexplained } from '../../causes.ts';
import { CertaintyBar } from '../../charts/certainty-bar.tsx';
import { useFilters } from '../../filters/use-filters.ts';
import { formatCount, formatShare } from '../../format/number.ts';
import type { CountedCause } from '../../group-causes.ts';
import { CertaintyMark } from '../../parts/certainty-mark.tsx';
import { words } from '../../words.ts';
import { useMayOpen } from '../use-may-open.ts';
import { CauseExamples } from './cause-examples.tsx';
import { CauseTrend } from './cause-trend.tsx';
import type { Caused } from './caused.ts';
import type { Trend } from './fill-trend.ts';

type Props = { counted: CountedCause; verdict: Caused; of: number; trend: Trend<Cause> | undefined };

const CERTAINTIES = ['proved', 'likely', 'possible'] as const satisfies readonly Certainty[];

/** One cause: how much of it there is and how sure, what was seen, what to do, and what it rests on. */
export function CauseItem({ counted: { cause, counts, total }, verdict, of, trend }: Props) {
  const { href } = useFilters();
  const mayOpen = useMayOpen();
  const { ref, width } = useElementSize();
  const [isOpen, { toggle }] = useDisclosure(false);
  const id = useId();
  const { message, advice } = words.causeTexts[cause];
  const isOpenEnded = isUnexplained(cause);
  const parts = CERTAINTIES.filter((certainty) => counts[certainty] > 0);
  return (
    <li className="cause-item" data-cause={cause} data-unexplained={isOpenEnded || undefined}>
      <div className="cause-said">
        <h3>{words.causes[cause]}</h3>
        <p>{message}</p>
        <p className="cause-advice">
          <strong>{words.whyLost.advice}</strong> {advice}
        </p>
        {mayOpen('conversions') && (
          <p className="cause-links">
            <Anchor
              component={Link}
              size="sm"
              href={href('/conversions', { cause, verdicts: [verdict], by: undefined, show: undefined })}
            >
              {words.whyLost.show(formatCount(total))}
            </Anchor>
            <Button
              size="compact-sm"
              variant="transparent"
              px={0}
              fw={400}
              aria-expanded={isOpen}
              aria-controls={id}
              onClick={toggle}
            >
              {isOpen ? words.whyLost.hideExamples : words.whyLost.examples}
            </Button>
          </p>
        )}
      </div>
      <div className="cause-figures" ref={ref}>
        <p className="cause-count">
          <strong>{formatCount(total)}</strong> {formatShare(of === 0 ? 0 : total / of)}
        </p>
        <CertaintyBar
          // That nothing explains it is not a degree of certainty.
          counts={isOpenEnded ? { proved: 0, likely: 0, possible: total } : counts}
          total={of}
          width={width === 0 ? 240 : width}
          height={8}
          title={words.overview.certaintyCounts(words.causes[cause], formatCount(total))}
        />
        {!isOpenEnded && (
          <ul className="cause-certainties">
            {parts.map((certainty) => (
              <li key={certainty} title={words.certainties[certainty].meaning}>
                <CertaintyMark certainty={certainty} name={words.certainties[certainty].name} />{' '}
                {formatCount(counts[certainty])} {words.certainties[certainty].name}
              </li>
            ))}
          </ul>
        )}
        {trend !== undefined && width > 0 && <CauseTrend cause={cause} trend={trend} width={width} />}
      </div>
      <div id={id} className="cause-examples" hidden={!isOpen}>
        {isOpen && <CauseExamples cause={cause} verdict={verdict} />}
      </div>
    </li>
  );
}
