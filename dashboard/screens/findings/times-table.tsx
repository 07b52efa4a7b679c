import type { ConversionTimes } from '../../../wire/affiliate-comparison.ts';
import { formatAge } from '../../format/age.ts';
import { formatCount, formatTenths } from '../../format/number.ts';
import { words } from '../../words.ts';

type Props = { times: ConversionTimes; name: string };

/** The bins of the histogram. */
export function TimesTable({ times, name }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable
    <section className="scroll-table" aria-label={words.suspicious.timesOf(name)} tabIndex={0}>
      <table className="data-table keep-table">
        <caption className="off-screen">{words.suspicious.timesOf(name)}</caption>
        <thead>
          <tr>
            <th scope="col">{words.suspicious.bin}</th>
            <th scope="col" data-align="end">
              {words.suspicious.legend.own}
            </th>
            <th scope="col" data-align="end">
              {words.suspicious.legend.others}
            </th>
          </tr>
        </thead>
        <tbody>
          {times.bins.map(({ from_s, to_s, cases, expected }) => (
            <tr key={from_s}>
              <th scope="row">{words.survival.ageSpan(formatAge(from_s), formatAge(to_s))}</th>
              <td data-align="end">{formatCount(cases)}</td>
              <td data-align="end">{formatTenths(expected)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
