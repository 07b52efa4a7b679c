import { isAllowed } from './consent.ts';
import { fetch, parse, stringify } from './lib/native.ts';
import { quietly } from './lib/quietly.ts';
import { type Message, noteRestored } from './message.ts';
import { keep, keys, read, remove } from './outbox.ts';
import { endpoint } from './settings.ts';

const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 300_000;

/** Keepalive requests of a page share 64 KiB (Fetch, 4.6), and a UTF-16 unit may take three bytes. */
const KEEPALIVE_CHARACTERS = 21_845;

/** Firefox before 133 ends a fetch with its page; there, and only there, a beacon goes beside it. */
const transport = 'keepalive' in Request.prototype ? 'fetch' : 'beacon';

/** Events that this page has sent and not yet heard of, by key. */
let open: Record<string, true> = {};
let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Sends an event at once. It is written down before, and deleted when the collector has given a definite answer. */
export function send(message: Message): void {
  const key = `tally_${message.age_ms}${message.send_id}`;
  message.attempt++;
  keep(key, stringify(message));
  open[key] = true;
  // A clock that was set back is no reason to have an event refused.
  const body = stringify({ ...message, age_ms: Math.max(0, Date.now() - message.age_ms), transport });
  if (transport === 'beacon') navigator.sendBeacon(endpoint, body);
  fetch(endpoint, {
    method: 'POST',
    body,
    keepalive: body.length <= KEEPALIVE_CHARACTERS,
    // A page that is not of a registered origin may not use credentials, and its browser can not tell us so from a
    // network error: every fourth attempt goes without.
    credentials:
      `.${location.hostname}`.endsWith(/\..+\..+/.exec(endpoint.hostname) as unknown as string) &&
      message.attempt % 4
        ? 'include'
        : 'same-origin',
    referrerPolicy: 'origin',
  })
    .then(({ status, headers }) => {
      if (/^5|408|42[59]/.test(status as unknown as string)) throw headers.get('Retry-After');
      failures = 0;
      remove(key);
      // The network is there: what an earlier page or another tab left behind goes one by one.
      sendNext();
    })
    .catch((wait_s: unknown) => {
      delete open[key];
      clearTimeout(timer);
      timer = setTimeout(
        sendNext,
        ((wait_s as number) * 1000 || 0) +
          Math.random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures++),
      );
    });
}

/** Sends the oldest event that waits. */
function sendNext(event?: Event | undefined): void {
  quietly(() => {
    // Out of the back/forward cache: what was open when the page went in may never be answered.
    if (event && (event as PageTransitionEvent).persisted) {
      noteRestored();
      open = {};
    }
    const key = keys().find((candidate) => !open[candidate]);
    if (isAllowed && key) {
      // Before it is parsed: one that somebody damaged is left alone.
      open[key] = true;
      send(parse(read(key)));
    }
  });
}

/** Tries again when there is reason to hope. */
export function watch(): void {
  ['online', 'pageshow', 'visibilitychange'].forEach((type) => {
    addEventListener(type, sendNext);
  });
}
