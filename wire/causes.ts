/** What a cause explains: a side that is missing, or two sides that differ. */
export type Explains = 'either_missing' | 'pixel_missing' | 'postback_missing' | 'difference';

/**
 * Why a side is missing or two sides differ, in the order in which they are looked for: of several causes of equal
 * certainty the first is the primary one. `message` says what was seen, `advice` what to do about it.
 */
export const CAUSES = {
  could_not_judge: {
    explains: 'either_missing',
    message: 'A check on the whole of the data failed, so single conversions can not be judged.',
    advice: 'See which check failed and what it says to do.',
  },
  our_outage: {
    explains: 'either_missing',
    message: 'We could not take events at that time.',
    advice: 'Ask the other side to send its events of that time again.',
  },
  ids_differ: {
    explains: 'difference',
    message: 'Both sides are there, but under ids that differ.',
    advice: 'Let both sides send the same order id.',
  },
  bot_or_test: {
    explains: 'either_missing',
    message: 'The event came from a program or a test, which the other side does not count.',
    advice: 'Nothing, unless it was paid for.',
  },
  not_installed_yet: {
    explains: 'pixel_missing',
    message:
      'The pixel had never spoken on this site by then: it was not there yet, or stopped on every page.',
    advice:
      'Nothing, where it was not installed. Otherwise see whether the Content-Security-Policy of the shop names the collector.',
  },
  pixel_refused: {
    explains: 'pixel_missing',
    message: "The pixel's event reached us and was refused.",
    advice: 'Mend what the reason names, then readmit the event.',
  },
  pixel_silent: {
    explains: 'pixel_missing',
    message: 'From a moment on the pixel was silent while orders went on.',
    advice: 'Look whether the snippet was still on the thank-you page after the last release.',
  },
  consent_refused: {
    explains: 'pixel_missing',
    message: "The visitor refused consent, as the site's server says.",
    advice: 'Nothing: the pixel stays silent by intent. The postback is the record.',
  },
  click_id_stripped: {
    explains: 'pixel_missing',
    message: 'The visitor landed without the click id: something on the way took it out of the address.',
    advice: 'Look at redirects and link decorations between the click and the landing page.',
  },
  script_blocked: {
    explains: 'pixel_missing',
    message: 'The click arrived, but no script ever spoke from the landing page, while those of others did.',
    advice: 'Nothing: the visitor blocks scripts. The postback is the record.',
  },
  browser_silent: {
    explains: 'pixel_missing',
    message: 'After the click the browser never spoke, while others did: blocked, no script, or no consent.',
    advice:
      "Let the site's server send `consent` with its postback: then refused and blocked can be told apart.",
  },
  last_seen_before_thank_you: {
    explains: 'pixel_missing',
    message: 'The visitor was seen on the site after the click, but never on the thank-you page.',
    advice:
      'Look whether that payment method returns to the thank-you page, and whether the page has the pixel.',
  },
  other_device: {
    explains: 'pixel_missing',
    message: 'The click and the order came from different systems.',
    advice: 'Nothing: a browser can not know of a click on another device.',
  },
  postback_refused: {
    explains: 'postback_missing',
    message: 'The postback reached us and was refused.',
    advice: 'Mend what the reason names, then readmit the postback.',
  },
  type_not_configured: {
    explains: 'postback_missing',
    message: 'The source has never sent a conversion of this type.',
    advice: 'Configure this event in the source, or say in its settings which types it sends.',
  },
  source_silent: {
    explains: 'postback_missing',
    message: 'The source sent nothing for a time in which many postbacks were expected.',
    advice: 'Ask the sender to send its postbacks of that time again.',
  },
  attributed_elsewhere: {
    explains: 'postback_missing',
    message: 'Another click came later: by the last click the order belongs to somebody else.',
    advice: 'Compare the rule by which the source attributes with yours.',
  },
  order_not_confirmed: {
    explains: 'postback_missing',
    message: 'Another source of the shop does not confirm the order.',
    advice: 'Look the order up in the shop.',
  },
  held_or_capped: {
    explains: 'postback_missing',
    message: 'Another source says that the conversion is held or over a cap.',
    advice: 'Ask when it is released.',
  },
  batch_not_yet: {
    explains: 'postback_missing',
    message: 'The source sends in batches, and the batch of that time has not come.',
    advice: 'Wait for the next batch.',
  },
  outside_window: {
    explains: 'postback_missing',
    message: "The order came later after its click than the source's window allows.",
    advice: 'Nothing, unless the window was agreed otherwise.',
  },
  click_id_lost: {
    explains: 'postback_missing',
    message: 'There was a click, but the id was lost before the order.',
    advice:
      "Keep the click id on the server (in the order or the account), not only in the visitor's browser.",
  },
  no_click_seen: {
    explains: 'postback_missing',
    message: 'The click that the browser names never came through one of our links.',
    advice: 'Nothing, unless all clicks are meant to go through them.',
  },
  dropped_by_dedupe_rule: {
    explains: 'postback_missing',
    message: 'The source counts one conversion a click and already had one of this click.',
    advice: 'Let the source count by order id.',
  },
  suspect_pixel: {
    explains: 'postback_missing',
    message: "Independent signs speak against the pixel's event.",
    advice: 'Look the order up in the shop before demanding anything.',
  },
  not_received: {
    explains: 'postback_missing',
    message: 'No trace of a postback at our door, which was open at that time.',
    advice: 'Ask the sender to look the order up in its own log. Ours can not know whether it was sent.',
  },
  minor_units: {
    explains: 'difference',
    message: 'One side states the amount in minor units.',
    advice: 'Say in the preset or the mapping which unit the amount has.',
  },
  decimal_comma: {
    explains: 'difference',
    message: 'A decimal comma was lost on the way.',
    advice: 'Send amounts with a dot.',
  },
  currency: {
    explains: 'difference',
    message: 'The sides state different currencies, and the rate of that day explains the amounts.',
    advice: 'Nothing, if the conversion was agreed.',
  },
  tax: {
    explains: 'difference',
    message:
      'One side states the amount with tax, the other without: the ratio is the same over the whole source.',
    advice: 'Agree on net or gross.',
  },
  shipping_or_fee: {
    explains: 'difference',
    message: 'One side adds shipping or a fee: the same difference comes back in many orders.',
    advice: 'Agree whether shipping counts.',
  },
  rounding: {
    explains: 'difference',
    message: 'The amounts differ by rounding alone.',
    advice: 'Nothing.',
  },
  click_replaced: {
    explains: 'difference',
    message: 'The two sides credit different clicks.',
    advice: 'See which click came last before the order.',
  },
  unreplaced_macro: {
    explains: 'difference',
    message: 'A macro was sent instead of its value.',
    advice: "Correct the macro in the sender's postback address.",
  },
  unknown: {
    explains: 'either_missing',
    message: 'Nothing that we recorded explains it.',
    advice: 'Look single orders up with the other side.',
  },
} as const satisfies Record<string, { explains: Explains; message: string; advice: string }>;

export type Cause = keyof typeof CAUSES;
