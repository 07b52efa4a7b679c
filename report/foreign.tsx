import { visibleRuns } from '../dashboard/format/visible-runs.ts';

/** Text that others sent: isolated from the direction of what is around it, its hidden characters named. */
export function Foreign({ text }: { text: string }) {
  return (
    <bdi>
      {visibleRuns(text).map(({ text: shown, isHidden }, place) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: runs of one text never move
        isHidden ? <code key={place}>{shown}</code> : shown,
      )}
    </bdi>
  );
}
