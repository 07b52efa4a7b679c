import { Foreign } from '../../foreign.tsx';
import { type Case, words } from '../data.ts';
import { Panel } from './panel.tsx';

/** What was expected beside what was. A flaky case shows what its first try lacked. */
export function Failures({ result }: { result: Case }) {
  const { failures, outcome, note } = result;
  const { detail } = words;
  if (failures.length === 0 && (outcome !== 'failed' || note !== null)) return null;
  return (
    <Panel title={detail.failures} name="failures">
      {failures.length === 0 && <p>{detail.unexplained}</p>}
      <ol className="failures">
        {failures.map(({ message, expected, actual }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: failures have no id, and none ever moves
          <li key={place}>
            <p>
              <Foreign text={message} />
            </p>
            {(expected !== null || actual !== null) && (
              <dl className="expected">
                <Said name={detail.expected} text={expected} />
                <Said name={detail.actual} text={actual} />
              </dl>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Said({ name, text }: { name: string; text: string | null }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="mono">{text === null ? words.none : <Foreign text={text} />}</dd>
    </div>
  );
}
