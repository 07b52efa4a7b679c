import { formatCount } from '../../../dashboard/format/number.ts';
import { Foreign } from '../../foreign.tsx';
import { variedOf } from '../condition-words.ts';
import { cases, words } from '../data.ts';
import { OutcomeMark } from '../outcome-mark.tsx';
import { addressOf } from '../use-hash.ts';
import { Panel } from './panel.tsx';

const LISTED = 30;

/** The cases that failed, each with the first thing that did not come about. */
export function Trouble() {
  const failed = cases.filter(({ outcome }) => outcome === 'failed');
  if (failed.length === 0) return null;
  return (
    <Panel title={words.trouble.title} name="trouble">
      <ul className="trouble">
        {failed.slice(0, LISTED).map((result) => (
          <li key={result.place}>
            <a href={addressOf(result.place)}>
              <OutcomeMark outcome={result.outcome} />
              <span>
                <strong>
                  <Foreign text={result.scenario} />
                </strong>{' '}
                <span className="note">
                  {[words.browsers.engines[result.conditions.engine], ...variedOf(result.conditions)].join(
                    words.list,
                  )}
                </span>
                <span className="trouble-why">
                  <Foreign text={result.failures[0]?.message ?? result.note ?? words.detail.unexplained} />
                </span>
              </span>
            </a>
          </li>
        ))}
      </ul>
      {failed.length > LISTED && (
        <p className="note">{words.trouble.more(formatCount(failed.length - LISTED))}</p>
      )}
    </Panel>
  );
}
