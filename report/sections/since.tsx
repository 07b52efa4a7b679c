import { formatCount } from '../../dashboard/format/number.ts';
import { audit, words } from '../data.ts';
import { FILE_VERDICTS, nameOfVerdict } from '../sides.ts';
import { Section } from './section.tsx';

const text = words.since;

/** What an earlier run over the same kinds of files did not have, or had with another verdict. */
export function Since() {
  const { since } = audit.report;
  if (since === undefined) return null;
  const verdicts = FILE_VERDICTS.filter((verdict) => since.new[verdict] !== undefined);
  const total = verdicts.reduce((sum, verdict) => sum + (since.new[verdict] ?? 0), 0);
  return (
    <Section title={text.title} name="since">
      {total === 0 ? <p>{text.nothing}</p> : <p>{text.intro(total, formatCount(total))}</p>}
      {total > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{text.verdict}</th>
              <th scope="col" className="end">
                {text.fresh}
              </th>
            </tr>
          </thead>
          <tbody>
            {verdicts.map((verdict) => (
              <tr key={verdict} data-row={`since ${verdict}`}>
                <th scope="row">{nameOfVerdict(verdict)}</th>
                <td className="end">{formatCount(since.new[verdict] ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
