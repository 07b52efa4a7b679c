import { formatCount } from '../../dashboard/format/number.ts';
import { saidInWords } from '../../wire/gate-sentences.ts';
import { audit, words } from '../data.ts';
import { Foreign } from '../foreign.tsx';
import { wordsOf } from '../sides.ts';
import { Section } from './section.tsx';

/** Whether the files belong together at all. */
export function Gates() {
  return (
    <Section title={words.gates.title} name="gates">
      <p className="note">{words.gates.intro}</p>
      <ul className="gates">
        {audit.report.gates.map(({ gate, status, said, conversions, sides }) => (
          <li key={`${gate} ${JSON.stringify([said, sides])}`} data-status={status}>
            <strong>{words.gates.statuses[status]}</strong>
            <div>
              {words.gates.names[gate]}
              {sides !== undefined &&
                ` (${words.gates.beside(wordsOf(sides[0]).name, wordsOf(sides[1]).name)})`}
              {words.colon}
              <Foreign
                text={saidInWords(said, { sentences: words.gates.sentences, files: words.fileNames })}
              />
              {conversions > 0 && ` (${words.gates.conversions(formatCount(conversions))})`}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
