import type { PresetView } from '../../../wire/preset-view.ts';
import { screenWords } from '../../screen-words.ts';
import { words } from '../../words.ts';

const { builder: say } = screenWords.postback;

/** The status words that a preset knows, and the state each stands for. */
export function StatusWords({ preset: { statuses } }: { preset: PresetView }) {
  if (statuses.length === 0) return null;
  return (
    <details className="set-up">
      <summary>{say.statuses}</summary>
      <table className="data-table keep-table status-words">
        <caption className="off-screen">{say.statuses}</caption>
        <thead>
          <tr>
            <th scope="col">{say.status}</th>
            <th scope="col">{say.state}</th>
          </tr>
        </thead>
        <tbody>
          {statuses.map(({ word, state }) => (
            <tr key={word}>
              <th scope="row" className="id">
                {word}
              </th>
              <td>{words.states[state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
