import { isUnexplained } from '../../dashboard/causes.ts';
import { formatAmount } from '../../dashboard/format/amount.ts';
import { formatCount } from '../../dashboard/format/number.ts';
import { formatTime } from '../../dashboard/format/time.ts';
import type { Query, Stake } from '../../wire/audit.ts';
import { audit, words } from '../data.ts';
import { Foreign } from '../foreign.tsx';
import { causeNameOf } from '../sides.ts';
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
      <p>{text.intro(words.fileNames[audit.sides[0]])}</p>
      <p>
        {text.counts(total ?? '', formatCount(queries.untracked), formatCount(queries.incorrect))}{' '}
        {text.ready(ready ?? '', total ?? '')}
      </p>
      <Stakes name={text.currency} rows={queries.stakes.slice(0, CURRENCIES_MAX)} />
      {queries.stakes_by.map(({ by, values, rows }) => (
        <div key={by} data-by={by}>
          <h3>{text.by[by]}</h3>
          <Stakes name={text.named[by]} rows={rows} />
          {rows.length < values && (
            <p className="note">{text.byMore(formatCount(rows.length), formatCount(values))}</p>
          )}
        </div>
      ))}
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

/** A broken file could name thousands. */
const CURRENCIES_MAX = 20;

type StakesProps = { name: string; rows: readonly (Stake & { value?: string | null })[] };

/** What is at stake, by currency, and by something that the files name where rows have a value. */
function Stakes({ name, rows }: StakesProps) {
  return (
    <table className="stakes">
      <thead>
        <tr>
          <th scope="col">{name}</th>
          {[text.conversions, text.orderValue, text.commission, text.readyCommission].map((column) => (
            <th key={column} scope="col" className="end">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((stake) => {
          const { value, currency } = stake;
          const money = (sum: string) =>
            formatAmount(sum, value === undefined || currency === 'XXX' ? null : currency);
          return (
            <tr key={`${value} ${currency}`}>
              <th scope="row">
                {value === undefined && words.verdictTable.currency(currency)}
                {value === null && <span className="note">{text.byNone}</span>}
                {typeof value === 'string' && <Foreign text={value} />}
              </th>
              <td className="end">{formatCount(stake.conversions)}</td>
              <td className="end">{money(stake.order_value)}</td>
              <td className="end">{money(stake.commission)}</td>
              <td className="end">{money(stake.ready_commission)}</td>
            </tr>
          );
        })}
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
          {[`${columns.click} · ${text.subId(1)}`, columns.cause, columns.checks].map((name) => (
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

const ORIGINS = ['offer', 'campaign'];

function QueryRow({ query }: { query: Query }) {
  const { order_id, kind, type, occurred_at, click_id, click_at, subs, cause, certainty, checks } = query;
  const { offer, campaign } = query;
  return (
    <tr data-ready={checks.length === 0}>
      <th scope="row">
        {order_id === null ? <span className="note">{text.noOrder}</span> : <Foreign text={order_id} />}
        <div className="note">
          <Foreign text={type} /> · {text.kinds[kind]}
        </div>
        {[offer, campaign].map(
          (origin, place) =>
            origin !== null && (
              <div key={ORIGINS[place]}>
                <Foreign text={origin} />
              </div>
            ),
        )}
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
        {cause === null ? words.none : causeNameOf(cause)}
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
