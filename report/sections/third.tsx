import { formatCount, formatShare } from '../../dashboard/format/number.ts';
import type { PairTotals } from '../../wire/report.ts';
import type { SideName } from '../../wire/side-name.ts';
import { audit, words } from '../data.ts';
import { FILE_VERDICTS, nameOfVerdict, wordsOf } from '../sides.ts';
import { Section } from './section.tsx';

const text = words.third;

/** With a third file: what of the first two's conversions it holds, and each of them beside it. */
export function Third() {
  const { beside, pairs = [] } = audit.report;
  if (beside === undefined) return null;
  const third = words.fileNames[beside.side];
  const verdicts = FILE_VERDICTS.filter(
    (verdict) => beside.has[verdict] !== undefined || beside.lacks[verdict] !== undefined,
  );
  return (
    <Section title={text.title} name="third">
      <p>{text.intro(third)}</p>
      <table className="beside">
        <thead>
          <tr>
            <th scope="col">{text.verdict}</th>
            <th scope="col" className="end">
              {text.has(third)}
            </th>
            <th scope="col" className="end">
              {text.lacks(third)}
            </th>
          </tr>
        </thead>
        <tbody>
          {verdicts.map((verdict) => (
            <tr key={verdict} data-row={`beside ${verdict}`}>
              <th scope="row">{nameOfVerdict(verdict)}</th>
              <td className="end">{formatCount(beside.has[verdict] ?? 0)}</td>
              <td className="end">{formatCount(beside.lacks[verdict] ?? 0)}</td>
            </tr>
          ))}
          <tr data-row="beside alone">
            <th scope="row">{text.alone(third)}</th>
            <td className="end">{formatCount(beside.alone)}</td>
            <td className="end">{words.none}</td>
          </tr>
        </tbody>
      </table>
      <div className="pairs">
        {pairs.map((pair) => (
          <Pair key={pair.sides.join(' ')} pair={pair} />
        ))}
      </div>
    </Section>
  );
}

function Pair({ pair }: { pair: PairTotals & { sides: [SideName, SideName] } }) {
  const { sides, verdicts, gap } = pair;
  const [left, right] = sides;
  return (
    <div data-pair={sides.join(' ')}>
      <h3>{text.pair(wordsOf(left).name, wordsOf(right).name)}</h3>
      <table>
        <tbody>
          {FILE_VERDICTS.filter((verdict) => verdicts[verdict] !== undefined).map((verdict) => (
            <tr key={verdict}>
              <th scope="row">{nameOfVerdict(verdict)}</th>
              <td className="end">{formatCount(verdicts[verdict] ?? 0)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{text.gap}</th>
            <td className="end">{gap.share === null ? words.none : formatShare(gap.share)}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
