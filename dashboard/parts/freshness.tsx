import { IconPlugConnectedX } from '@tabler/icons-react';
import { useScope } from '../filters/use-scope.ts';
import { formatTime } from '../format/time.ts';
import { words } from '../words.ts';

type Props = {
  /** When what is shown was true, UTC milliseconds. */
  at: number;
  /** Why there is nothing newer. */
  error: Error | null;
};

/** Of when a live page is. In the same place it says that the server is gone: nothing below it moves. */
export function Freshness({ at, error }: Props) {
  const { zone } = useScope();
  const time = formatTime(at, zone, 'clock');
  if (error === null) return <span className="fresh">{words.text.asOf(time)}</span>;
  return (
    <span className="stale" role="alert">
      <IconPlugConnectedX size={16} aria-hidden="true" />
      {words.text.stale(time)}
    </span>
  );
}
