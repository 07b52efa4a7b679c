import { Button } from '@mantine/core';
import { formatCount } from '../format/number.ts';
import { words } from '../words.ts';

type Props = { shown: number; total: number; onMore(): void };

/** Under a list of which not all is shown; nothing where all is. */
export function MoreButton({ shown, total, onMore }: Props) {
  if (shown >= total) return null;
  return (
    <Button className="more-button" variant="default" size="xs" onClick={onMore}>
      {words.suspicious.more(formatCount(shown), formatCount(total))}
    </Button>
  );
}
