import type { Certainty } from '../../wire/cause.ts';
import type { Cause } from '../../wire/causes.ts';
import { isUnexplained } from '../causes.ts';
import { words } from '../words.ts';
import { CertaintyMark } from './certainty-mark.tsx';

/** A cause by its short name, and how sure it is. Of one that explains nothing there is nothing to be sure of. */
export function CauseLabel({ cause, certainty }: { cause: Cause; certainty: Certainty | null }) {
  if (isUnexplained(cause)) return <span className="cause-label absent">{words.causes[cause]}</span>;
  return (
    <span className="cause-label">
      {certainty !== null && <CertaintyMark certainty={certainty} name={words.certainties[certainty].name} />}
      {words.causes[cause]}
    </span>
  );
}
