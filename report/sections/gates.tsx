import { formatCount } from '../../dashboard/format/number.ts';
import { audit, words } from '../data.ts';
import { Section } from './section.tsx';

/** Whether the files belong together at all. */
export function Gates() {
  return (
    <Section title={words.gates.title} name="gates">
      <p className="note">{words.gates.intro}</p>
      <ul className="gates">
        {audit.report.gates.map(({ gate, status, message, conversions }) => {
          const said = words.gates.texts[`${gate} ${status}`];
          return (
            <li key={`${gate} ${message}`} data-status={status}>
              <strong>{words.gates.statuses[status]}</strong>
              <div>
                {words.gates.names[gate] !== undefined && words.gates.names[gate] + words.colon}
                {said ?? <span lang="en">{message}</span>}
                {conversions > 0 && ` (${words.gates.conversions(formatCount(conversions))})`}
                {/* Its figures are in the sentence itself, which is English. */}
                {said !== undefined && status !== 'passed' && (
                  <div className="note" lang="en">
                    {message}
                  </div>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
