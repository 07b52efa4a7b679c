import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Summary } from '../../../wire/api.ts';
import type { Verdict } from '../../../wire/verdict.ts';
import { formatAmount, formatDifference } from '../../format/amount.ts';
import { subtractAmounts } from '../../format/subtract-amounts.ts';
import { Explain } from '../../parts/explain.tsx';
import { Panel } from '../../parts/panel.tsx';
import { VerdictLabel } from '../../parts/verdict-label.tsx';
import { VERDICTS } from '../../verdicts.ts';
import { words } from '../../words.ts';

/** What the verdicts are worth on each side, never across currencies. */
export function ValuePanel({ value }: { value: Summary['value'] }) {
  const currencies = [...new Set(VERDICTS.flatMap((verdict) => Object.keys(value[verdict])))].sort();
  const title = (
    <span className="title-with-term">
      {words.terms.value.name} <Explain term={words.terms.value} />
    </span>
  );
  return (
    <Panel title={title} className="value-panel">
      {currencies.length === 0 ? (
        <Text size="sm" c="dimmed">
          {words.overview.noValue}
        </Text>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className="scroll-x" aria-label={words.terms.value.name} tabIndex={0}>
          <table className="data-table keep-table value-table">
            <caption className="off-screen">{words.terms.value.meaning}</caption>
            <thead>
              <tr>
                <th scope="col">{words.overview.verdict}</th>
                {[words.sides.pixel, words.sides.postback, words.overview.difference].map((name) => (
                  <th key={name} scope="col" data-align="end">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            {currencies.map((currency) => (
              <CurrencyRows key={currency} currency={currency} value={value} />
            ))}
          </table>
        </section>
      )}
    </Panel>
  );
}

/** As `XXX`, ISO 4217's "no currency", come amounts that name none. */
const NO_CURRENCY = 'XXX';

function CurrencyRows({ currency, value }: { currency: string; value: Summary['value'] }) {
  return (
    <tbody>
      <tr className="value-currency">
        <th scope="rowgroup" colSpan={4}>
          {currency === NO_CURRENCY ? words.overview.noCurrency : currency}
        </th>
      </tr>
      {VERDICTS.map((verdict) => {
        const sums = value[verdict][currency];
        if (sums === undefined) return null;
        const { pixel, postback } = sums;
        return (
          <tr key={verdict}>
            <th scope="row">
              <VerdictLabel verdict={verdict} />
            </th>
            <td data-align="end" data-label={words.sides.pixel}>
              {sumOf(pixel, verdict, 'pixel')}
            </td>
            <td data-align="end" data-label={words.sides.postback}>
              {sumOf(postback, verdict, 'postback')}
            </td>
            <td data-align="end" data-label={words.overview.difference}>
              {formatDifference(subtractAmounts(postback, pixel))}
            </td>
          </tr>
        );
      })}
    </tbody>
  );
}

/** Nothing is no amount: a side that reported none of these conversions has no sum, not a sum of 0. */
function sumOf(sum: string, verdict: Verdict, side: 'pixel' | 'postback'): ReactNode {
  const isAbsent =
    verdict === 'waiting' || verdict === 'not_expected'
      ? Number(sum) === 0
      : verdict !== `${side}_only` && verdict.endsWith('_only');
  return isAbsent ? <span className="absent">{words.text.none}</span> : formatAmount(sum, null);
}
