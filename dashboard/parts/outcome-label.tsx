import { IconCheck, IconFlag, IconX } from '@tabler/icons-react';
import type { Outcome } from '../../wire/events.ts';
import { words } from '../words.ts';

const ICONS = { accepted: IconCheck, flagged: IconFlag, refused: IconX } as const;

/** What became of a request: a sign and a word. Colours belong to verdicts. */
export function OutcomeLabel({ outcome }: { outcome: Outcome }) {
  const Icon = ICONS[outcome];
  return (
    <span className="outcome" data-outcome={outcome}>
      <Icon size={15} aria-hidden="true" />
      {words.liveLog.outcomes[outcome].name}
    </span>
  );
}
