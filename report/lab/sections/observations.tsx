import { formatTime } from '../../../dashboard/format/time.ts';
import type { SeenObservation as Seen } from '../../../wire/qa.ts';
import { Foreign } from '../../foreign.tsx';
import { words } from '../data.ts';

/** What decides comes first; the rest by name. */
const FIRST = [
  'order_id',
  'type',
  'value',
  'amount',
  'order_value',
  'commission',
  'network_revenue',
  'currency',
  'click_id',
  'event_id',
];
/** In these two honest sides are alike. Each has its own clock, and its own names for the rest. */
const COMPARED: ReadonlySet<string> = new Set(FIRST);

type Column = { title: string; seen: Seen | null };

/** All observations of a conversion side by side, field by field. A side that saw nothing has its column too. */
export function Observations({ observations }: { observations: readonly Seen[] }) {
  const { detail } = words;
  const columns = columnsOf(observations);
  return (
    <div className="wide">
      <table className="observations">
        <thead>
          <tr>
            <th scope="col">{detail.field}</th>
            {columns.map(({ title, seen }) => (
              <th key={title} scope="col" className={seen === null ? 'absent' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">
              <code>received_at</code>
            </th>
            {columns.map(({ title, seen }) =>
              seen === null ? (
                <td key={title} className="absent" />
              ) : (
                <td key={title} className="mono">
                  {formatTime(seen.received_at, 'UTC', 'exact')}
                </td>
              ),
            )}
          </tr>
          {namesOf(observations).map((name) => (
            <Row key={name} name={name} columns={columns} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ name, columns }: { name: string; columns: readonly Column[] }) {
  const { differs } = words.detail;
  const values = new Set(columns.flatMap(({ seen }) => seen?.fields[name] ?? []));
  const isDiffering = COMPARED.has(name) && values.size > 1;
  return (
    <tr data-differs={isDiffering || undefined}>
      <th scope="row">
        <code>{name}</code>
        {isDiffering && (
          <span className="differs" title={differs}>
            ≠<span className="hidden"> {differs}</span>
          </span>
        )}
      </th>
      {columns.map(({ title, seen }) => (
        <td key={title} className={seen === null ? 'absent' : 'mono'}>
          {seen === null ? null : seen.fields[name] === undefined ? (
            words.none
          ) : (
            <Foreign text={seen.fields[name]} />
          )}
        </td>
      ))}
    </tr>
  );
}

/** The pixel's, then the postback's, each in the order in which they came. */
function columnsOf(observations: readonly Seen[]): Column[] {
  const { channels, nth, absent } = words.detail;
  return (['pixel', 'postback', 'report'] as const).flatMap((channel): Column[] => {
    const seen = observations
      .filter((one) => one.channel === channel)
      .sort((a, b) => a.received_at - b.received_at);
    if (seen.length === 0)
      return channel === 'report' ? [] : [{ title: absent(channels[channel]), seen: null }];
    if (seen.length === 1) return seen.map((one) => ({ title: channels[channel], seen: one }));
    return seen.map((one, place) => ({ title: nth(channels[channel], place + 1), seen: one }));
  });
}

function namesOf(observations: readonly Seen[]): string[] {
  const names = [...new Set(observations.flatMap(({ fields }) => Object.keys(fields)))].filter(
    (name) => name !== 'received_at',
  );
  const rank = (name: string) => (COMPARED.has(name) ? FIRST.indexOf(name) : FIRST.length);
  return names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
