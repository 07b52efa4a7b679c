import type { DoorEvent } from '../../../wire/events.ts';
import type { Flag, RefusalReason } from '../../../wire/refusal.ts';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words.ts';

const { detail: say } = words.liveLog;

/** Why a request was refused and what to do about it, or what is odd about one that was not. */
export function EventReasons({ event: { reason, detail, flags } }: { event: DoorEvent }) {
  if (reason !== null) return <Refusal reason={reason} detail={detail} />;
  if (flags.length === 0) return null;
  return (
    <Panel title={say.odd}>
      <ul className="reasons">
        {flags.map((flag) => {
          // The desk may know more flags than this page does.
          const text = words.flagTexts[flag as Flag];
          return (
            <li key={flag}>
              <span className="id">{flag}</span>
              {text && <p>{text.meaning}</p>}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function Refusal({ reason, detail }: { reason: string; detail: string | null }) {
  const text = words.refusals[reason as RefusalReason];
  return (
    <Panel title={say.why}>
      <p className="refusal">
        <span className="id">{reason}</span> {text?.what}
      </p>
      {detail !== null && (
        <p className="refusal">
          {say.at('')}
          <span className="id">
            <ForeignText text={detail} />
          </span>
        </p>
      )}
      {text && (
        <p className="refusal">
          <strong>{say.todo}</strong> {text.todo}
        </p>
      )}
    </Panel>
  );
}
