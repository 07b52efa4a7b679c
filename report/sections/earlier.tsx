import { formatAmount } from '../../dashboard/format/amount.ts';
import { formatCount } from '../../dashboard/format/number.ts';
import { formatTime } from '../../dashboard/format/time.ts';
import type { Change, ChangedAfterCredit, EarlierExport } from '../../wire/report.ts';
import { audit, words } from '../data.ts';
import { Foreign } from '../foreign.tsx';
import { zone } from '../zone.ts';
import { Section } from './section.tsx';

const text = words.earlier;

/** What an earlier export of the same file said otherwise. */
export function Earlier() {
  const { earlier } = audit.report;
  if (earlier === undefined) return null;
  const changed = earlier.vanished + earlier.declined + earlier.lowered;
  return (
    <Section title={text.title} name="earlier">
      <p className="note">{text.intro}</p>
      {earlier.status === 'could_not_judge' && (
        <p className="alert">{text.could_not_judge(earlier.failed.map(nameOfCheck).join(words.list))}</p>
      )}
      {earlier.status === 'judged' && changed + earlier.appeared === 0 && <p>{text.nothing}</p>}
      {changed + earlier.appeared > 0 && <Figures figures={earlier.figures} />}
      <Changes title={text.changed} all={changed} rows={earlier.changes} name="changed" />
      <Changes title={text.appeared} all={earlier.appeared} rows={earlier.arrivals} name="appeared" />
    </Section>
  );
}

function nameOfCheck(check: string): string {
  const names: Readonly<Record<string, string>> = words.gates.names;
  return names[check] ?? check;
}

const CHANGES: readonly Change[] = ['vanished', 'declined', 'lowered', 'appeared'];

function Figures({ figures }: { figures: EarlierExport['figures'] }) {
  return (
    <table className="changes-sums">
      <thead>
        <tr>
          <th scope="col">{text.columns.change}</th>
          {[text.columns.conversions, text.columns.before, text.columns.after].map((name) => (
            <th key={name} scope="col" className="end">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {CHANGES.flatMap((change) =>
          figures[change].map(({ currency, conversions, before, after }, place) => (
            <tr key={`${change} ${currency}`} data-change={change}>
              <th scope="row">
                {text.changes[change]}
                {place === 0 && <div className="note">{text.meanings[change]}</div>}
              </th>
              <td className="end">{formatCount(conversions)}</td>
              <td className="end">{change === 'appeared' ? words.none : moneyOf(before, currency)}</td>
              <td className="end">{hasGone(change) ? words.none : moneyOf(after, currency)}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

/** What is declined may still name its amount, but nobody is paid it. */
function hasGone(change: Change): boolean {
  return change === 'vanished' || change === 'declined';
}

type ListProps = {
  title(total: string): string;
  all: number;
  rows: readonly ChangedAfterCredit[];
  name: string;
};

function Changes({ title, all, rows, name }: ListProps) {
  if (all === 0) return null;
  return (
    <div data-list={name}>
      <h3>{title(formatCount(all))}</h3>
      {rows.length < all && <p className="note">{text.listed(formatCount(rows.length), formatCount(all))}</p>}
      <table className="changes">
        <thead>
          <tr>
            <th scope="col">{text.columns.order}</th>
            <th scope="col">{text.columns.date}</th>
            <th scope="col">{text.columns.change}</th>
            <th scope="col" className="end">
              {text.columns.before}
            </th>
            <th scope="col" className="end">
              {text.columns.after}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a change has no id of its own, and none ever moves
            <tr key={place}>
              <th scope="row">
                <Foreign text={row.order_id ?? row.click_id ?? words.none} />
                <div className="note">
                  <Foreign text={row.type} />
                </div>
              </th>
              <td>{row.occurred_at === null ? words.none : formatTime(row.occurred_at, zone, 'dated')}</td>
              <td>{text.changes[row.change]}</td>
              <Standing
                amount={row.before_amount}
                state={row.before_state}
                currency={row.currency}
                isAbsent={row.change === 'appeared'}
              />
              <Standing
                amount={row.after_amount}
                state={row.after_state}
                currency={row.currency}
                isAbsent={row.change === 'vanished'}
              />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type StandingProps = {
  amount: string | null;
  state: string | null;
  currency: string | null;
  isAbsent: boolean;
};

function Standing({ amount, state, currency, isAbsent }: StandingProps) {
  const states: Readonly<Record<string, string>> = text.states;
  return (
    <td className="end">
      {isAbsent && <span className="note">{text.absent}</span>}
      {!isAbsent && (amount === null ? words.none : formatAmount(amount, currency))}
      {state !== null && <div className="note">{states[state] ?? state}</div>}
    </td>
  );
}

function moneyOf(amount: string, currency: string): string {
  return formatAmount(amount, currency === 'XXX' ? null : currency);
}
