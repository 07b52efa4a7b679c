import { Button } from '@mantine/core';
import { screenWords } from '../../screen-words.ts';

/** Opens the form of a row; who does not see the row is told whose it is. */
export function EditButton({ what, onClick, name }: { what: string; onClick(): void; name?: string }) {
  const text = name ?? screenWords.settings.change;
  return (
    <Button size="compact-xs" variant="default" onClick={onClick} aria-label={`${text}: ${what}`}>
      {text}
    </Button>
  );
}
