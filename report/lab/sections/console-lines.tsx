import { formatCount } from '../../../dashboard/format/number.ts';
import { Foreign } from '../../foreign.tsx';
import { type Case, words } from '../data.ts';

/** What pages wrote into their consoles. */
export function ConsoleLines({ result }: { result: Case }) {
  if (result.console.length === 0) return null;
  return (
    <details className="panel panel-console" open={result.outcome === 'failed'}>
      <summary>
        <h2>{words.detail.console(formatCount(result.console.length))}</h2>
      </summary>
      <ol className="console mono">
        {result.console.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id, and none ever moves
          <li key={place}>
            <Foreign text={line} />
          </li>
        ))}
      </ol>
    </details>
  );
}
