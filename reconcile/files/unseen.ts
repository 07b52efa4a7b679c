import type { SideName } from '../../wire/side-name.ts';

/** What none of the files can have seen, in words; undefined where somebody did. */
export function unseenBy(sides: readonly SideName[]): string | undefined {
  if (!sides.includes('ours')) return undefined;
  return (
    'No one of yours saw the purchase itself: your log holds clicks and postbacks, so a conversion that neither ' +
    'the shop nor the network ever told you of is in no line here.'
  );
}
