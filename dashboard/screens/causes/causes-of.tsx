import type { Causes } from '../../../wire/causes-list.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { formatCount } from '../../format/number.ts';
import { groupCauses } from '../../group-causes.ts';
import { Explain } from '../../parts/explain.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ShowAs } from '../../parts/show-as.tsx';
import { VerdictMark } from '../../parts/verdict-mark.tsx';
import { words } from '../../words.ts';
import { CauseItem } from './cause-item.tsx';
import type { Caused } from './caused.ts';
import { TrendTable } from './trend-table.tsx';
import { useCauseTrend } from './use-cause-trend.ts';

type Props = { verdict: Caused; counted: Causes };

/** The causes of one verdict, most frequent first. */
export function CausesOf({ verdict, counted }: Props) {
  const total = counted.verdicts[verdict];
  const { filters } = useFilters();
  const trend = useCauseTrend(verdict);
  const causes = groupCauses(counted.causes, (one) => one === verdict);
  const { name, of } = words.whyLost.groups[verdict];
  const title = (
    <span className="title-with-term">
      <VerdictMark verdict={verdict} /> {name} <Explain term={words.verdicts[verdict]} />
    </span>
  );
  return (
    <Panel
      title={title}
      actions={
        <div className="series-controls">
          <span className="figure-note">{of(formatCount(total))}</span>
          <ShowAs />
        </div>
      }
    >
      <ul className="cause-items" data-verdict-group={verdict}>
        {causes.map((one) => (
          <CauseItem key={one.cause} counted={one} verdict={verdict} of={total} trend={trend} />
        ))}
      </ul>
      {filters.show === 'table' && trend !== undefined && (
        <TrendTable causes={causes.map(({ cause }) => cause)} trend={trend} />
      )}
    </Panel>
  );
}
