import { isUnexplained } from '../../dashboard/causes.ts';
import { formatAmount } from '../../dashboard/format/amount.ts';
import { formatCount } from '../../dashboard/format/number.ts';
import { formatTime } from '../../dashboard/format/time.ts';
import { visibleRuns } from '../../dashboard/format/visible-runs.ts';
import type { Query } from '../../wire/audit.ts';
import { audit, words } from '../data.ts';
import { wordsOf } from '../sides.ts';
import { zone } from '../zone.ts';
import { Section } from './section.tsx';

const text = words.queries;

/** What can be demanded of the other side, with what speaks against it before anybody is asked. */
export function Queries() {
  const { queries } = audit;
  if (queries.total === 0)
    return (
      <Section title={text.title} name="queries">
        <p>{text.none}</p>
      </Section>
    );
  const [total, ready, shown] = [queries.total, queries.ready, queries.rows.length].map(formatCount);
  return (
    <Section title={text.title} name="queries">
      <p>{text.intro(wordsOf(audit.sides[0]).file)}</p>
      <p>
        {text.counts(total ?? '', formatCount(queries.untracked), formatCount(queries.incorrect))}{' '}
        {text.ready(ready ?? '', total ?? '')}
      </p>
      <Stakes />
      <h3>{text.checked}</h3>
      <p className="note">
        {text.deadlines(formatCount(queries.query_days), formatCount(queries.click_days))}
      </p>
      {queries.checks.length > 0 && <Checks />}
      <p>
        {text.listed(shown ?? '', total ?? '', queries.csv)} {text.times(zone)}
      </p>
      <QueryTable />
    </Section>
  );
}

function Stakes() {
  return (
    <table className="stakes">
      <thead>
        <tr>
          <th scope="col">{text.currency}</th>
          {[text.conversions, text.orderValue, text.commission, text.readyCommission].map((name) => (
            <th key={name} scope="col" className="end">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {audit.queries.stakes.slice(0, 20).map((stake) => (
          <tr key={stake.currency}>
            <th scope="row">{words.verdictTable.currency(stake.currency)}</th>
            <td className="end">{formatCount(stake.conversions)}</td>
            <td className="end">{formatAmount(stake.order_value, null)}</td>
            <td className="end">{formatAmount(stake.commission, null)}</td>
            <td className="end">{formatAmount(stake.ready_commission, null)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Checks() {
  return (
    <table className="checks">
      <thead>
        <tr>
          <th scope="col">{text.check}</th>
          <th scope="col" className="end">
            {text.conversions}
          </th>
        </tr>
      </thead>
      <tbody>
        {audit.queries.checks.map(({ check, conversions }) => (
          <tr key={check} data-check={check}>
            <th scope="row">{words.checks[check]}</th>
            <td className="end">{formatCount(conversions)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function QueryTable() {
  const { columns } = text;
  return (
    <table className="queries">
      <thead>
        <tr>
          {[columns.order, columns.date].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
          {[columns.amount, columns.commission].map((name) => (
            <th key={name} scope="col" className="end">
              {name}
            </th>
          ))}
          {[`${columns.click} · ${columns.sub}`, columns.cause, columns.checks].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {audit.queries.rows.map((query, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a query has no id of its own, and none ever moves
          <QueryRow key={place} query={query} />
        ))}
      </tbody>
    </table>
  );
}

function QueryRow({ query }: { query: Query }) {
  const { order_id, kind, type, occurred_at, click_id, click_at, subs, cause, certainty, checks } = query;
  return (
    <tr data-ready={checks.length === 0}>
      <th scope="row">
        {order_id === null ? <span className="note">{text.noOrder}</span> : <Foreign text={order_id} />}
        <div className="note">
          <Foreign text={type} /> · {text.kinds[kind]}
        </div>
      </th>
      <td>
        {occurred_at === null ? words.none : formatTime(occurred_at, zone, 'dated')}
        {query.days_left !== null && <div className="note">{text.daysLeft(query.days_left)}</div>}
      </td>
      <Money query={query} of="order_value" />
      <Money query={query} of="commission" />
      <td className="click">
        {click_id === null ? words.none : <Foreign text={click_id} />}
        {click_at !== null && <div className="note">{formatTime(click_at, zone, 'dated')}</div>}
        {Object.entries(subs).map(([field, sub]) => (
          <div key={field}>
            {text.subId(Number(field.slice('sub'.length)))}
            {words.colon}
            <Foreign text={sub} />
          </div>
        ))}
      </td>
      <td>
        {cause === null ? words.none : words.causeNames[cause]}
        {cause !== null && certainty !== null && !isUnexplained(cause) && (
          <div className="note">{words.certainties[certainty]}</div>
        )}
      </td>
      <td>
        {checks.length === 0 ? (
          <span className="note">{text.clean}</span>
        ) : (
          checks.map((check) => words.checks[check]).join('; ')
        )}
      </td>
    </tr>
  );
}

function Money({ query, of }: { query: Query; of: 'order_value' | 'commission' }) {
  const [ours, theirs] = [query[of], query[`their_${of}`]];
  const differs = theirs !== null && (theirs !== ours || query.their_currency !== query.currency);
  return (
    <td className="end">
      {ours === null ? words.none : formatAmount(ours, query.currency)}
      {differs && <div className="note">{text.theirs(formatAmount(theirs, query.their_currency))}</div>}
    </td>
  );
}

/** Text that others sent: isolated from the direction of what is around it, its hidden characters named. */
function Foreign({ text: sent }: { text: string }) {
  return (
    <bdi>
      {visibleRuns(sent).map(({ text: shown, isHidden }, place) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: runs of one text never move
        isHidden ? <code key={place}>{shown}</code> : shown,
      )}
    </bdi>
  );
}
