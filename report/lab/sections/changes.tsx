import { formatTime } from '../../../dashboard/format/time.ts';
import type { QaChange } from '../../../wire/qa.ts';
import { QA_CHANGES } from '../../../wire/qa-changes.ts';
import { Foreign } from '../../foreign.tsx';
import { cases, run, words } from '../data.ts';
import { addressOf } from '../use-hash.ts';
import { Panel } from './panel.tsx';

const LISTED = 8;

/** What is otherwise than the last time. */
export function Changes() {
  const { comparison } = run;
  if (comparison === undefined) return null;
  const kinds = QA_CHANGES.map((kind) => ({
    kind,
    changes: comparison.changes.filter((change) => change.kind === kind),
  })).filter(({ changes }) => changes.length > 0);
  return (
    <Panel title={words.changes.title} name="changes">
      <p className="note">
        {words.changes.since(`${formatTime(comparison.baseline_at, 'UTC', 'dated')} UTC`)}{' '}
        {kinds.length === 0 && words.changes.none}
      </p>
      <ul className="changes">
        {kinds.map(({ kind, changes }) => (
          <li key={kind} data-change={kind}>
            <strong>
              {words.changes.sentences[kind](new Set(changes.map(({ scenario }) => scenario)).size)}
            </strong>
            <ul>
              {changes.slice(0, LISTED).map((change) => (
                <li key={change.case}>
                  <CaseLink id={change.case} /> <span className="note">{fromTo(change)}</span>
                </li>
              ))}
              {changes.length > LISTED && (
                <li className="note">{words.changes.more(changes.length - LISTED)}</li>
              )}
            </ul>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** `2 → 1`, outcomes and verdicts in words. */
export function fromTo({ before, after }: QaChange): string {
  return [before, after].map((value) => (value === null ? words.none : named(value))).join(' → ');
}

function named(value: string): string {
  const names: Readonly<Record<string, string>> = { ...words.outcomes, ...words.verdicts, ...words.onlyOn };
  return value
    .split(', ')
    .map((part) => names[part] ?? part)
    .join(words.list);
}

/** What is gone has no place to lead to. */
function CaseLink({ id }: { id: string }) {
  const result = cases.find((one) => one.id === id);
  if (result === undefined) return <Foreign text={id} />;
  return (
    <a href={addressOf(result.place)}>
      <Foreign text={id} />
    </a>
  );
}
