import type { Call, Stub } from './lib/calls.ts';
import { conversionOf } from './lib/conversion.ts';
import { readCookie } from './lib/cookie.ts';
import { quietly } from './lib/quietly.ts';
import { randomId } from './lib/random-id.ts';

// A second snippet finds the first one's.
if (!window.tally) {
  const stub = ((...said: unknown[]) =>
    stub.q.push([said, Date.now(), location.origin + location.pathname, location.search])) as Stub;
  stub.q = [];
  window.tally = stub;
  stub('visit');
  addEventListener('pagehide', () => quietly(() => sendWaiting(stub)));
  addEventListener(
    'error',
    (event) => {
      if (event.target === script()) giveUp(stub);
    },
    true,
  );
}

function script(): HTMLScriptElement | null {
  return document.querySelector('script[data-site][src*="/t.js"]');
}

/** The script was refused, by the visitor's blocker or by the network. Then nothing else is tried in its place. */
function giveUp(stub: Stub): void {
  stub.v = 1;
  stub.q = { push() {} };
}

/** The visitor leaves before the script has come. */
function sendWaiting(stub: Stub): void {
  if (stub.v || (document as { prerendering?: boolean }).prerendering) return;
  // As long as `v` is not set, it is our own array; without the element, this fails quietly.
  const calls = stub.q as Call[];
  const { src, dataset } = script() as HTMLScriptElement;
  if (isAllowed(calls, dataset)) {
    for (const call of calls.splice(0)) if (call[0][0] !== 'consent') send(call, src, dataset);
  }
}

function isAllowed(calls: Call[], { consent, gpc }: DOMStringMap): boolean {
  let isGranted = consent !== 'required';
  for (const [[command, detail]] of calls) if (command === 'consent') isGranted = detail === true;
  return (
    isGranted && (gpc === 'ignore' || !(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl)
  );
}

function send(
  [[kind, detail], at, page, query]: Call,
  src: string,
  { site, consent, test }: DOMStringMap,
): void {
  const send_id = randomId();
  const message = {
    v: 1,
    kind,
    site,
    send_id,
    page,
    click: {
      url: (/[?&]cid=([\w.~-]{8,512})/.exec(query) || [])[1],
      cookie: readCookie(),
      storage: quietly(() => localStorage['tally_cid']),
    },
    consent: consent && 'granted',
    age_ms: Date.now() - at,
    attempt: 1,
    transport: 'fetch',
    visibility: document.visibilityState,
    test: test === undefined ? undefined : true,
  };
  const body = JSON.stringify({ ...message, ...(kind !== 'visit' && conversionOf(detail, send_id)) });
  fetch(new URL('e', src), { method: 'POST', body, keepalive: true }).catch(() => {});
}
