import type { SurvivalCurve } from '../../../wire/evidence.ts';
import { formatAge } from '../../format/age.ts';
import { browserName } from '../../format/browser-name.ts';
import { formatCount, formatInterval, formatShare } from '../../format/number.ts';
import { words } from '../../words.ts';

/** Every bin of one curve. */
export function BinsTable({ curve: { browser, store, witness, cases, points } }: { curve: SurvivalCurve }) {
  const { table } = words.survival;
  const name = words.survival.curveTitle(browserName(browser), words.survival.stores[store]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable
    <section className="scroll-table bins" aria-label={name} tabIndex={0}>
      <table className="data-table keep-table">
        <caption>
          <strong>{browserName(browser)}</strong>{' '}
          {words.survival.curveNote(formatCount(cases), words.survival.witnesses[witness])}
        </caption>
        <thead>
          <tr>
            <th scope="col">{table.age}</th>
            {[table.survival, table.interval, table.kept, table.looked].map((text) => (
              <th key={text} scope="col" data-align="end">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map(({ from_ms, to_ms, survival, low, high, at_risk, kept }) => (
            <tr key={from_ms}>
              <th scope="row">
                {words.survival.ageSpan(formatAge(from_ms / 1000), formatAge(to_ms / 1000))}
              </th>
              <td data-align="end">{formatShare(survival)}</td>
              <td data-align="end">{formatInterval(low, high)}</td>
              <td data-align="end">{formatCount(kept)}</td>
              <td data-align="end">{formatCount(at_risk)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
