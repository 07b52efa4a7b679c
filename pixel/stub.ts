import type { Call, Stub } from './lib/calls.ts';
import { conversionOf } from './lib/conversion.ts';
import { readCookie } from './lib/cookie.ts';
import type { GlobalPrivacy } from './lib/global-privacy.ts';
import { quietly } from './lib/quietly.ts';
import { randomId } from './lib/random-id.ts';

// A second snippet finds the first one's.
if (!window.tally) {
  const stub = ((...said: unknown[]) =>
    stub.q.push([said, Date.now(), location.origin + location.pathname])) as Stub;
  stub.q = [];
  stub.u = location.search;
  window.tally = stub;
  stub('visit');

  // The first of them that comes. Before `pagehide` a browser stops the script that is on its way, which then looks as
  // if it had been refused (Firefox 153 when another page is opened, Chromium 156 at `window.close()`); and a tab that
  // is closed from outside may say no more than that it is hidden. None of them keeps a page from the back/forward
  // cache.
  for (const type of ['beforeunload', 'visibilitychange', 'pagehide']) {
    addEventListener(type, () => quietly(() => sendWaiting(stub)));
  }
  addEventListener('error', ({ target }) => target === script() && giveUp(stub), true);
}

function script(): HTMLScriptElement | null {
  return document.querySelector('script[data-site][src*="/t.js"]');
}

/** The script was refused, by the visitor's blocker or by the network. Nothing else is tried in its place. */
function giveUp(stub: Stub): void {
  stub.v = 1;
  stub.q = { push() {} };
}

/** The visitor leaves, and the script has not come yet. */
function sendWaiting(stub: Stub): void {
  // Until `v` is set, the queue is our own array. Without the element this fails, quietly.
  const calls = stub.q as Call[];
  const element = script() as HTMLScriptElement;
  if (stub.v || (document as { prerendering?: boolean }).prerendering || !isAllowed(calls, element)) return;
  stub.q = calls.filter(([said]) => said[0] === 'consent');
  for (const call of calls) if (call[0][0] !== 'consent') quietly(() => send(call, stub.u, element));
}

function isAllowed(calls: Call[], { dataset }: HTMLScriptElement): boolean {
  let isGranted = dataset['consent'] !== 'required';
  for (const [[command, detail]] of calls) if (command === 'consent') isGranted = detail === true;
  return isGranted && (dataset['gpc'] === 'ignore' || !(navigator as GlobalPrivacy).globalPrivacyControl);
}

/** Once, and without what only the script can do: there is nobody left to hear the answer. */
function send([[kind, detail], at, page]: Call, query: string, { dataset, src }: HTMLScriptElement): void {
  const send_id = randomId();
  const message = {
    v: 1,
    kind,
    site: dataset['site'],
    send_id,
    page,
    click: {
      url: (/[?&]cid=([\w.:^~+/=-]{8,512})(&|$)/.exec(query) || [])[1],
      cookie: readCookie(),
      storage: quietly(() => localStorage['tally_cid']),
    },
    consent: dataset['consent'] && 'granted',
    age_ms: Date.now() - at,
    attempt: 1,
    transport: 'fetch',
    visibility: document.visibilityState,
    test: dataset['test'] === undefined ? undefined : true,
    ...(kind !== 'visit' && conversionOf(detail, send_id)),
  };
  fetch(new URL('e', src), { method: 'POST', body: JSON.stringify(message), keepalive: true }).catch(
    () => {},
  );
}
