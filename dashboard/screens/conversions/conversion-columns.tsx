import { Link } from 'wouter';
import type { ListedConversion } from '../../../wire/api.ts';
import type { Conversion } from '../../../wire/report.ts';
import { scopeOf } from '../../filters/filters.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { useScope } from '../../filters/use-scope.ts';
import { formatDuration } from '../../format/duration.ts';
import { shortId } from '../../format/short-id.ts';
import { formatTime } from '../../format/time.ts';
import { visibleText } from '../../format/visible-text.ts';
import { CauseLabel } from '../../parts/cause-label.tsx';
import { columnsOf } from '../../parts/data-table.tsx';
import { Differs } from '../../parts/differs.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { ProgressLabel } from '../../parts/progress-label.tsx';
import { SideAmount } from '../../parts/side-amount.tsx';
import { VerdictLabel } from '../../parts/verdict-label.tsx';
import { words } from '../../words.ts';
import { useMayOpen } from '../use-may-open.ts';

const column = columnsOf<ListedConversion>();

export const conversionColumns = column.columns([
  column.accessor('verdict', {
    header: words.conversions.verdict,
    cell: ({ row: { original } }) => (
      <VerdictLabel verdict={original.verdict} missing={original.pixel ? 'postback' : 'pixel'} />
    ),
  }),
  column.accessor('cause', {
    header: words.conversions.why,
    cell: ({ row }) => <Why conversion={row.original} />,
  }),
  column.display({
    id: 'order',
    header: words.conversions.order,
    cell: ({ row }) => <OrderLink conversion={row.original} />,
  }),
  column.accessor('type', {
    header: words.conversions.type,
    cell: ({ getValue }) => <ForeignText text={getValue()} characters={24} />,
  }),
  column.display({
    id: 'pixel',
    header: words.conversions.pixelAmount,
    meta: { align: 'end', sortBy: 'amount' },
    cell: ({ row }) => <Amount conversion={row.original} side="pixel" />,
  }),
  column.display({
    id: 'postback',
    header: words.conversions.postbackAmount,
    meta: { align: 'end' },
    cell: ({ row }) => <Amount conversion={row.original} side="postback" />,
  }),
  column.accessor('state', {
    header: words.conversions.state,
    cell: ({ getValue }) => {
      const state = getValue();
      return state === null ? (
        <span className="absent" data-nothing>
          {words.text.none}
        </span>
      ) : (
        words.states[state]
      );
    },
  }),
  column.display({
    id: 'query',
    header: words.work.query,
    cell: ({ row }) => <QueryCell query={row.original.query} />,
  }),
  column.accessor('click_id', {
    header: words.conversions.click,
    cell: ({ row }) => <ClickId conversion={row.original} />,
  }),
  column.accessor('received_at', {
    header: words.conversions.time,
    meta: { sortBy: 'received_at' },
    cell: ({ row }) => <Time conversion={row.original} />,
  }),
]);

/** The name of the row: the whole row leads where it does. */
function OrderLink({ conversion: { id, order_id } }: { conversion: Conversion }) {
  const { filters, href } = useFilters();
  const mayOpen = useMayOpen();
  if (!mayOpen('conversion')) return <OrderName id={order_id} />;
  return (
    <Link href={href(`/conversions/${id}`, scopeOf(filters))} className="row-link">
      <OrderName id={order_id} />
    </Link>
  );
}

function OrderName({ id }: { id: string | null }) {
  return id === null ? words.conversions.noOrder : <ForeignText text={id} characters={32} />;
}

/** Why it is what it is, where that is a question: nobody asks why two sides agree. */
function Why({ conversion: { cause, certainty, not_expected } }: { conversion: Conversion }) {
  if (cause !== null) return <CauseLabel cause={cause} certainty={certainty} />;
  if (not_expected !== null) return <span className="absent">{words.notExpectedShort[not_expected]}</span>;
  return <span className="absent no-cause">{words.text.none}</span>;
}

function Amount({ conversion, side }: { conversion: Conversion; side: 'pixel' | 'postback' }) {
  const differs = conversion.differences.some(({ field }) => field === 'amount' || field === 'currency');
  const amount = <SideAmount side={conversion[side]} />;
  return differs ? <Differs>{amount}</Differs> : amount;
}

function QueryCell({ query }: Pick<ListedConversion, 'query'>) {
  if (query === null)
    return (
      <span className="absent" data-nothing>
        {words.text.none}
      </span>
    );
  return (
    <span className="query-cell">
      {query.progress === null ? words.work.noteOnly : <ProgressLabel progress={query.progress} />}
      {query.note !== null && (
        <span className="query-note">
          <ForeignText text={query.note} characters={60} />
        </span>
      )}
    </span>
  );
}

function ClickId({ conversion: { click_id, differences } }: { conversion: Conversion }) {
  if (click_id === null)
    return (
      <span className="absent" data-nothing>
        {words.text.none}
      </span>
    );
  const text = (
    <span className="id" title={visibleText(click_id.slice(0, 255))}>
      <ForeignText text={shortId(click_id)} />
    </span>
  );
  return differences.some(({ field }) => field === 'click_id') ? <Differs>{text}</Differs> : text;
}

/** When it was first seen, and how much later the other side came. */
function Time({ conversion: { received_at, lag } }: { conversion: ListedConversion }) {
  const { zone } = useScope();
  return (
    <span className="time-cell">
      <time dateTime={new Date(received_at).toISOString()}>{formatTime(received_at, zone, 'moment')}</time>
      {lag !== null && (
        <span className="lag" title={words.work.lagTerm.meaning}>
          {words.work.lagOf(lag.ms === 0 ? words.work.sameTime : formatDuration(lag.ms))}
        </span>
      )}
    </span>
  );
}
