import type { Agreement, SourceStatus } from '../../../wire/health.ts';

type Term = { name: string; meaning: string };

export const enHealth = {
  title: 'Health',
  column: 'Now',
  statuses: {
    recording: {
      name: 'Recording',
      meaning:
        'It sent something within 7 days, as much as usual as far as that can be told, and no trouble stands out.',
    },
    quiet: {
      name: 'Quiet',
      meaning:
        'The last hours brought fewer events than the same hours of any of the last days, and chance would hardly do that. At least 7 must have been usual, or nothing is said. Quiet is not broken: a holiday looks the same.',
    },
    inactive: {
      name: 'Inactive',
      meaning: 'Nothing that was accepted has come for 7 days, or ever. Test traffic does not count.',
    },
    misconfigured: {
      name: 'Misconfigured',
      meaning:
        'Of the requests of the last 24 hours, at least 3 and a tenth had the same trouble, or nothing came but refused ones. 20 good requests after the last bad one, and it counts as mended.',
    },
  } satisfies Record<SourceStatus, Term>,
  restsOn: {
    last: (time: string, relative: string) => `Last event: ${time} (${relative}).`,
    never: 'Nothing has ever come.',
    tested: (time: string) => `Last test: ${time}.`,
    day: (count: string) => `Accepted in 24 hours: ${count}.`,
    rhythm: (hours: string, seen: string, expected: string, days: string) =>
      `Last ${hours} hours: ${seen} events. The same hours of the ${days} days before: ${expected} on average.`,
    noRhythm: 'Too little comes, or for too few days, to tell less from usual.',
    trouble: (requests: string, of: string, what: string) =>
      `${requests} of ${of} requests in 24 hours: ${what}`,
    mended: 'Mended since.',
    see: 'See them in the log',
  },
  lamps: {
    pixel: 'Pixel',
    postback: 'Postback',
    agreement: 'They agree on the same order',
    noSource: 'No source yet',
    noSourceHint: 'Add one, and the pixel has something to be set beside.',
    report: 'Files are imported; nothing calls.',
  },
  agreements: {
    agree: {
      name: 'They do',
      meaning:
        'At least one order of the last 7 days was reported alike by both sides of the site’s main pair.',
    },
    differ: {
      name: 'Not on what they say',
      meaning:
        'Both sides reported the same orders in the last 7 days, and none of them alike. See where they differ.',
    },
    apart: {
      name: 'On none yet',
      meaning:
        'Both sides report, and no order of the last 7 days is of both. Compare the order ids that they send: are they of the same kind?',
    },
    one_sided: {
      name: 'Only one reports',
      meaning: 'Only one side has reported conversions in the last 7 days.',
    },
    none: {
      name: 'Nothing to compare yet',
      meaning: 'Neither side has reported a conversion in the last 7 days.',
    },
  } satisfies Record<Agreement['state'], Term>,
  agreedOf: (agreed: string, due: string) => `${agreed} of ${due} that were due on both sides`,
  waitingToo: (waiting: string) => `${waiting} still waiting`,
  seeAgreed: 'See these orders',

  first: {
    waitingPixel: 'Waiting for the first event…',
    waitingPostback: 'Waiting for the first postback…',
    hint: 'Open a page that has the snippet, and this turns into what it sent. It need not be reloaded.',
    hintPostback: 'Have the sender call the address, or send a test below, and this turns into what came.',
    elapsed: (seconds: string) => `${seconds} s`,
    arrived: 'The first event is there',
    arrivedTest: 'The first event is there, marked as a test',
    see: 'See it in the log',
    causes: 'Nothing yet. Likely causes:',
    refused: 'Something came, and was refused:',
    stranger: (requests: string, what: string) => `${requests}: ${what}`,
    more: 'Still nothing. Look at the page from outside:',
    moreHint: 'visits the page in a real browser, names what is in the way, and records nothing.',
    check: 'Command for a terminal',
    pixel: {
      deployed: 'The snippet is not on the page that you opened, or an old copy of the page is in a cache.',
      consent: 'This site requires consent: nothing is sent before tally(‘consent’, true).',
      gpc: 'Your browser sends Global Privacy Control, which counts as a refusal.',
      blocked:
        'A blocker in your browser stops the script. That loss is real, and measured once others report.',
      csp: 'The page’s Content-Security-Policy forbids the script or the call: the browser’s console names the directive.',
      reach: 'The collector cannot be reached from the browser at:',
    },
    postback: {
      settings: 'The address is not saved, or not switched on, in the sender’s settings.',
      orders: 'The sender calls only with the next order: place one, or use its own test button.',
      token:
        'The token or the address was cut when it was copied. Such calls are listed above once they come.',
      reach:
        'The sender cannot reach the collector: it needs a public address and a valid certificate. It calls:',
    },
  },

  snippets: {
    title: 'Set the pixel up',
    html: 'HTML',
    tagManager: 'Tag manager',
    noscript: 'Without scripts',
    tagManagerHint:
      'As a tag of custom HTML that fires on every page. Attributes are set by script, because tag managers may drop them. The pixel begins only once the manager has loaded it: visitors who leave before are not seen, so the HTML form loses less.',
    noscriptVisit: 'On every page',
    noscriptConversion: 'On the thank-you page',
    noscriptHint:
      'For browsers that run no script. Your server fills in the capitals, each percent-encoded: a random id per page load, the page without its query, the click id of the landing address (empty where there is none). It is optional, and stores nothing.',
    noscriptGpc:
      'An image cannot hear Global Privacy Control. Leave it out where the request has the header Sec-GPC: 1.',
    noscriptConsent:
      'There is none for this site: visitors are asked for consent, and an image is sent before they answer.',
    noPackage:
      'There is no npm package of the pixel; a bundled page uses the HTML form, and tally() from anywhere.',
    thankYou: 'Thank-you page',
    thankYouHint: 'Call this once per order. The type is “sale” unless you add another.',
    check: 'Is it in place?',
    checkHint: 'Visits the page in a real browser from your machine, and records nothing.',
  },
};
