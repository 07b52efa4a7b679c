import { formatAmount } from '../../dashboard/format/amount.ts';
import { formatCount, formatShare } from '../../dashboard/format/number.ts';
import { VerdictMark } from '../../dashboard/parts/verdict-mark.tsx';
import { VERDICTS } from '../../dashboard/verdicts.ts';
import type { NotExpected, Verdict } from '../../wire/verdict.ts';
import { audit, words } from '../data.ts';
import { countOf, sumOf, verdictNames, wordsOf } from '../sides.ts';
import { Section } from './section.tsx';

/** How many conversions have which verdict, and what each side says that they are worth. */
export function Verdicts() {
  const currencies = currenciesOf();
  const total = audit.report.conversions;
  return (
    <Section title={words.verdictTable.title} name="verdicts">
      <table>
        <thead>
          <tr>
            <th scope="col">{words.verdictTable.verdict}</th>
            <th scope="col" className="end">
              {words.verdictTable.conversions}
            </th>
            <th scope="col" className="end">
              {words.verdictTable.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {VERDICTS.map((verdict) => (
            <tr key={verdict} data-row={verdict}>
              <th scope="row">
                <VerdictMark verdict={verdict} /> {verdictNames[verdict]}
                <div className="note">{words.meanings[meaningOf(verdict)]}</div>
              </th>
              <td className="end" data-figure={verdict}>
                {formatCount(countOf(verdict))}
              </td>
              <td className="end">{total === 0 ? words.none : formatShare(countOf(verdict) / total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <NotExpectedReasons />
      {currencies.map((currency) => (
        <ValueTable key={currency} currency={currency} />
      ))}
      {currencies.length > 0 && <p className="note">{words.verdictTable.hint}</p>}
    </Section>
  );
}

/** Also what lies beside the span of a file. */
function NotExpectedReasons() {
  const { not_expected } = audit.report;
  const known = Object.keys(words.verdictTable.reasons) as NotExpected[]; // typed by the words
  const reasons = known.filter((reason) => not_expected[reason] > 0);
  if (reasons.length === 0) return null;
  return (
    <p data-figure="not_expected_reasons">
      {words.verdictTable.notExpected}
      {words.colon}
      {reasons
        .map((reason) => `${words.verdictTable.reasons[reason]} (${formatCount(not_expected[reason])})`)
        .join('; ')}
    </p>
  );
}

function ValueTable({ currency }: { currency: string }) {
  const rows = VERDICTS.map((verdict) => ({
    verdict,
    sums: audit.sides.map((side) => sumOf(verdict, currency, side)),
  })).filter(({ sums }) => sums.some((sum) => sum !== undefined));
  return (
    <table className="value" data-currency={currency}>
      <thead>
        <tr>
          <th scope="col">{words.verdictTable.currency(currency)}</th>
          {audit.sides.map((side) => (
            <th key={side} scope="col" className="end">
              {wordsOf(side).name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ verdict, sums }) => (
          <tr key={verdict}>
            <th scope="row">{verdictNames[verdict]}</th>
            {audit.sides.map((side, place) => (
              <td key={side} className="end">
                {sums[place] === undefined ? words.none : formatAmount(sums[place], null)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A document of two files names some currencies; a broken file could name thousands. */
const CURRENCIES_MAX = 20;

function currenciesOf(): string[] {
  const value: Readonly<Record<string, Readonly<Record<string, unknown>>>> = audit.report.value;
  return [...new Set(Object.values(value).flatMap((sums) => Object.keys(sums)))]
    .sort()
    .slice(0, CURRENCIES_MAX);
}

function meaningOf(verdict: Verdict): keyof typeof words.meanings {
  if (verdict === 'pixel_only') return 'left_only';
  if (verdict === 'postback_only') return 'right_only';
  return verdict;
}
