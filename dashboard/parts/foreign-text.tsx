import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { cutText } from '../format/cut-text.ts';
import { formatCount } from '../format/number.ts';
import { type Run, visibleRuns } from '../format/visible-runs.ts';
import { words } from '../words.ts';

type Props = {
  /** Anything at all: it came from somebody else. */
  text: string;
  /** Longer ones are cut. */
  characters?: number;
  /** The rest can be had with a button; otherwise it is left out. */
  expandable?: boolean;
};

/** Text that others sent: isolated from the direction of what is around it, its hidden characters named. */
export function ForeignText({ text, characters = 80, expandable = false }: Props) {
  const [isWhole, setWhole] = useState(false);
  const cut = cutText(text, characters);
  const shown = isWhole ? text : (cut ?? text);
  return (
    <>
      <bdi className={isWhole ? 'foreign foreign-whole' : 'foreign'}>
        {visibleRuns(shown).map(showRun)}
        {shown !== text && '…'}
      </bdi>
      {expandable && cut !== null && (
        <UnstyledButton className="foreign-more" onClick={() => setWhole(!isWhole)} aria-expanded={isWhole}>
          {isWhole ? words.text.showLess : words.text.showWhole(formatCount(text.length))}
        </UnstyledButton>
      )}
    </>
  );
}

function showRun({ text, isHidden }: Run, index: number) {
  return isHidden ? (
    <span key={index} className="foreign-hidden" title={words.text.hidden(text)}>
      {text}
    </span>
  ) : (
    text
  );
}
