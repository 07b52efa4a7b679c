import { useElementSize } from '@mantine/hooks';
import type { ConversionTimes } from '../../../wire/affiliate-comparison.ts';
import { LogHistogram } from '../../charts/log-histogram.tsx';
import { formatAge } from '../../format/age.ts';
import { formatCount } from '../../format/number.ts';
import { words } from '../../words.ts';

const HEIGHT = 280;

type Props = { times: ConversionTimes; name: string };

export function TimesChart({ times, name }: Props) {
  const { ref, width } = useElementSize();
  return (
    <>
      <div ref={ref} className="times-chart">
        {width > 0 && (
          <LogHistogram
            bins={times.bins}
            width={width}
            height={HEIGHT}
            formatAge={formatAge}
            formatCount={formatCount}
            below={words.suspicious.bin}
            beside={words.suspicious.casesAxis}
            title={words.suspicious.timesOf(name)}
            description={words.suspicious.timesDescription(
              formatCount(times.cases),
              formatCount(times.others),
            )}
          />
        )}
      </div>
      <ul className="legend">
        <li>
          <svg width="18" height="12" aria-hidden="true">
            <rect width="18" height="12" fill="currentColor" opacity="0.45" />
          </svg>
          {words.suspicious.legend.own} ({formatCount(times.cases)})
        </li>
        <li>
          <svg width="18" height="12" aria-hidden="true">
            <line x2="18" y1="6" y2="6" stroke="currentColor" strokeWidth="1.6" />
          </svg>
          {words.suspicious.legend.others} ({formatCount(times.others)})
        </li>
      </ul>
    </>
  );
}
