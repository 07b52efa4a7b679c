import { Legend } from '../../dashboard/charts/legend.tsx';
import { type Bar, StackedBars } from '../../dashboard/charts/stacked-bars.tsx';
import { addDays, dayOf, startOfDay } from '../../dashboard/filters/zone.ts';
import { formatCount } from '../../dashboard/format/number.ts';
import { formatTime } from '../../dashboard/format/time.ts';
import { VERDICTS } from '../../dashboard/verdicts.ts';
import { audit, words } from '../data.ts';
import { verdictNames } from '../sides.ts';
import { CHART_WIDTH } from '../width.ts';
import { zone } from '../zone.ts';
import { Section } from './section.tsx';

/** More bars than this are narrower than what a print shows. */
const DAYS_MAX = 400;
const TICKS = 8;

/** Conversions by day, those without any among them. */
export function SeriesSection() {
  const bars = barsOf();
  if (bars.length < 2) return null;
  const every = Math.ceil(bars.length / TICKS);
  const present = VERDICTS.filter((verdict) => bars.some(({ verdicts }) => verdicts[verdict] > 0));
  return (
    <Section title={words.series.title} name="series">
      {bars.length > DAYS_MAX ? (
        <p className="note">{words.series.tooMany}</p>
      ) : (
        <>
          <StackedBars
            bars={bars}
            width={CHART_WIDTH}
            height={220}
            label={words.series.label}
            ticks={bars
              .filter((_, place) => place % every === 0)
              .map(({ at }) => ({ at, text: formatTime(at, zone, 'short_day') }))}
            title={words.series.title}
            description={words.series.description(formatCount(bars.length))}
          />
          <Legend verdicts={present} names={verdictNames} />
          <p className="note">{words.series.zone(zone)}</p>
        </>
      )}
    </Section>
  );
}

function barsOf(): Bar[] {
  const { points } = audit.series;
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return [];
  const found = new Map(points.map((point) => [point.at, point.verdicts]));
  const bars: Bar[] = [];
  let day = dayOf(first.at, zone);
  for (let at = startOfDay(day, zone); at <= last.at && bars.length <= DAYS_MAX; at = startOfDay(day, zone)) {
    bars.push({ at, verdicts: found.get(at) ?? NOTHING });
    day = addDays(day, 1);
  }
  return bars;
}

const NOTHING = { agreed: 0, differs: 0, pixel_only: 0, postback_only: 0, waiting: 0, not_expected: 0 };
