/** What none of the files of a comparison can have seen, in English. */
export const UNSEEN = {
  purchase:
    'No one of yours saw the purchase itself: your log holds clicks and postbacks, so a conversion that neither ' +
    'the shop nor the network ever told you of is in no line here.',
} as const;
