import type { AuditView } from '../../../wire/audits.ts';
import { formatCount } from '../../format/number.ts';
import { screenWords } from '../../screen-words.ts';

const { audits: say } = screenWords;

/** How far an audit is. Said to whom the screen is read when it changes. */
export function AuditState({ audit: { state, ahead, problem, files } }: { audit: AuditView }) {
  if (ahead !== null && ahead > 0) return <span className="state">{say.ahead(formatCount(ahead))}</span>;
  const isOpen = problem !== null || files.ours?.problem != null || files.theirs?.problem != null;
  return <span className="state">{state === 'checked' && isOpen ? say.problem : say.states[state]}</span>;
}
