import { CONSENT_BANNERS } from './consent-banners.ts';

/**
 * Runs in every document before anything else of it, and keeps what can not be asked for later: which policy refused
 * what, when the snippet came, what the page told `tally` and what it sent. An event that was stopped looks as if it had
 * been taken: otherwise the pixel would try again for ever, and one attempt might outlive the check.
 */
export const WATCH_PAGE = `(${watch})()`;

/** Asks a page for its `PageState`. */
export const READ_PAGE = `(${read})(${JSON.stringify(CONSENT_BANNERS)})`;

/**
 * Takes from a page what it would send when it is left: events that wait in the outbox, and calls that wait for the
 * script.
 */
export const SILENCE_PAGE = `(${silence})()`;

type Watched = {
  late: WeakSet<Element>;
  loaded: string[];
  failed: string[];
  sent: string[];
  calls: { command: string; detail: unknown }[];
  violations: { directive: string; blocked: string; policy: string }[];
};
type Watching = { __tallystick_check__?: Watched };
type Stub = ((...said: unknown[]) => void) & { q?: unknown; v?: unknown };

// The functions below run in the page: they may use nothing of this file but types.

function watch(): void {
  const watched: Watched = {
    late: new WeakSet(),
    loaded: [],
    failed: [],
    sent: [],
    calls: [],
    violations: [],
  };
  Object.defineProperty(window, '__tallystick_check__', { value: watched });

  addEventListener(
    'securitypolicyviolation',
    ({ disposition, effectiveDirective, blockedURI, originalPolicy }) => {
      if (disposition === 'enforce' && watched.violations.length < 1000)
        watched.violations.push({
          directive: effectiveDirective,
          blocked: blockedURI,
          policy: originalPolicy.slice(0, 2000),
        });
    },
    true,
  );
  const note = (list: string[]) => (event: Event) => {
    if (event.target instanceof HTMLScriptElement && list.length < 1000) list.push(event.target.src);
  };
  document.addEventListener('load', note(watched.loaded), true);
  document.addEventListener('error', note(watched.failed), true);

  new MutationObserver((changes) => {
    if (document.readyState === 'loading') return;
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node instanceof Element) watched.late.add(node);
  }).observe(document, { childList: true, subtree: true });

  const { fetch } = window;
  window.fetch = (input, init) => {
    const answer = fetch(input, init);
    const url = input instanceof Request ? input.url : String(input);
    if (init?.method !== 'POST' || !/\/e$/.test(url)) return answer;
    if (typeof init.body === 'string' && watched.sent.length < 1000) watched.sent.push(init.body);
    return answer.catch(() => new Response(null, { status: 204 }));
  };

  let tally: unknown;
  Object.defineProperty(window, 'tally', {
    configurable: true,
    enumerable: true,
    // Without this, `tally` would be an element with that id, as on any page.
    get: () => tally ?? document.getElementById('tally') ?? undefined,
    set(value: unknown) {
      tally =
        typeof value !== 'function'
          ? value
          : new Proxy(value, {
              apply(target, self, said: unknown[]) {
                const [command, detail] = said;
                if (watched.calls.length < 1000) {
                  let kept: unknown = null;
                  try {
                    kept = JSON.parse(JSON.stringify(detail ?? null));
                  } catch {
                    // A detail that is no JSON would not be sent either.
                  }
                  watched.calls.push({ command: String(command), detail: kept });
                }
                return Reflect.apply(target, self, said);
              },
            });
    },
  });
}

function read(banners: Record<string, string>): unknown {
  const watched = (window as unknown as Watching).__tallystick_check__;
  const scripts = [...document.scripts];
  const stub = (window as unknown as { tally?: Stub }).tally;
  const isStub = typeof stub === 'function' && typeof stub.q === 'object' && stub.q !== null;
  const storage = (): Storage | null => {
    try {
      return localStorage;
    } catch {
      return null;
    }
  };
  const stored = storage();
  return {
    url: location.href,
    isComplete: document.readyState === 'complete',
    tags: scripts.flatMap((script, index) => {
      const isOurs = script.hasAttribute('data-site') || isStub;
      if (!isOurs || !/\/t\.js([?#]|$)/.test(script.src)) return [];
      const { site = null, consent = null, gpc = null, test } = script.dataset;
      let isLate = false;
      for (let node: Element | null = script; node; node = node.parentElement)
        if (watched?.late.has(node)) isLate = true;
      return [
        {
          src: script.src,
          site,
          consent,
          gpc,
          isTest: test !== undefined,
          place: script.closest('head') ? 'head' : 'body',
          position: index + 1,
          isLate,
        },
      ];
    }),
    tally: stub === undefined ? 'absent' : !isStub ? 'foreign' : stub.v ? 'taken' : 'waiting',
    inlineStubs: scripts.filter(
      ({ src, textContent }) =>
        src === '' && /\btally_cid\b/.test(textContent) && /data-site/.test(textContent),
    ).length,
    loaded: watched?.loaded ?? [],
    failed: watched?.failed ?? [],
    calls: watched?.calls ?? [],
    violations: watched?.violations ?? [],
    banners: Object.keys(banners).filter((name) => document.querySelector(banners[name] ?? '') !== null),
    hasGpc: (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true,
    storedClickId: stored?.getItem('tally_cid') ?? null,
    sent: watched?.sent ?? [],
  };
}

function silence(): void {
  const stub = (window as unknown as { tally?: Stub }).tally;
  if (typeof stub === 'function') {
    stub.v ??= 1;
    stub.q = { push() {} };
  }
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith('tally_') && key !== 'tally_cid') localStorage.removeItem(key);
  } catch {
    // Where nothing can be stored, nothing waits.
  }
}
