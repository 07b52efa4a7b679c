import { CAUSES, type Cause } from './causes.ts';
import type { SideName } from './side-name.ts';

type Text = { message: string; advice: string };

/** The texts of causes for an affiliate, whose two sides are a log and a report: nobody there has a pixel or postbacks. */
export const AFFILIATE_CAUSES: Partial<Record<Cause, Text>> = {
  our_outage: {
    message: 'Your log could not take events at that time.',
    advice: 'Ask them to send what happened at that time again.',
  },
  not_installed_yet: {
    message: 'Your log had not begun yet.',
    advice: 'Nothing: what happened before is in no line of it.',
  },
  pixel_refused: {
    message: 'The event reached your side and was refused there.',
    advice: 'Mend what the reason names, then readmit the event.',
  },
  pixel_silent: {
    message: 'From a moment on your log was silent while their report went on.',
    advice: 'Look what changed at your tracker at that moment.',
  },
  consent_refused: {
    message: "The visitor refused consent, as the site's server says.",
    advice: 'Nothing: your log stays silent by intent. Their report is the record.',
  },
  script_blocked: {
    message: 'The click arrived, but no script ever spoke from the landing page, while those of others did.',
    advice: 'Nothing: the visitor blocks scripts. Their report is the record.',
  },
  browser_silent: {
    message: 'After the click the browser never spoke, while others did: blocked, no script, or no consent.',
    advice: 'Nothing: your log can not hold it. Their report is the record.',
  },
  last_seen_before_thank_you: {
    message: 'The visitor was seen on the site after the click, but never on the thank-you page.',
    advice: 'Ask whether that payment method returns to the thank-you page.',
  },
  postback_refused: {
    message: 'The conversion reached them and was refused there.',
    advice: 'Ask them for the reason.',
  },
  type_not_configured: {
    message: 'Their report has never held a conversion of this type.',
    advice: 'Ask whether this event is paid, and export it too.',
  },
  source_silent: {
    message: 'Their report holds nothing of a time in which many conversions were expected.',
    advice: 'Ask them what happened at that time, and to look its orders up.',
  },
  attributed_elsewhere: {
    message: 'Another click came later: by the last click the order belongs to somebody else.',
    advice: 'Compare the rule by which they attribute with yours.',
  },
  batch_not_yet: {
    message: 'They report in batches, and the batch of that time has not come.',
    advice: 'Wait for the next report.',
  },
  outside_window: {
    message: 'The order came later after its click than their window allows.',
    advice: 'Nothing, unless the window was agreed otherwise.',
  },
  no_click_seen: {
    message: 'The click that it names is not among those of your links.',
    advice: 'Nothing, unless all clicks are meant to go through them.',
  },
  dropped_by_dedupe_rule: {
    message: 'They count one conversion a click and already had one of this click.',
    advice: 'Ask them to count by order id.',
  },
  suspect_pixel: {
    message: 'Independent signs speak against what your log holds.',
    advice: 'Look the order up in the shop before demanding anything.',
  },
  not_received: {
    message: 'Your log holds it, and there is no trace of it in their report.',
    advice: 'Ask them to look the order up. Your files can not tell whether it reached them.',
  },
  unreplaced_macro: {
    message: 'A macro was sent instead of its value.',
    advice: 'Correct the macro in the address by which conversions are sent.',
  },
  unknown: {
    message: 'Nothing in the two files explains it.',
    advice: 'Ask them to look single orders up.',
  },
};

/** What a cause says where these sides stand beside each other. */
export function causeText(cause: Cause, sides: readonly SideName[]): Text {
  return (sides.includes('ours') ? AFFILIATE_CAUSES[cause] : undefined) ?? CAUSES[cause];
}
