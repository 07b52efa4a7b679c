import type { Browser, CDPSession, Protocol } from 'puppeteer-core';
import type { SeenRequest, VisitorOptions } from '../browser.ts';
import { BrowserError } from '../browser-error.ts';
import { type RequestLog, requestLog } from '../request-log.ts';
import { chromiumAgent } from './chromium-agent.ts';
import { type Control, initScripts, PHONE, type VisitorControl } from './control.ts';

/** One visitor and all targets that belong to him: pages, frames of other sites, workers. */
type Held = {
  options: VisitorOptions;
  log: RequestLog;
  sessions: Set<CDPSession>;
  pending: Set<Promise<unknown>>;
  isOffline: boolean;
};

/** A page and what hangs below it. */
type Top = { id: string; url: string | null };

/**
 * Prepares each target of a visitor before it runs. Puppeteer attaches to all of them by itself and lets them run at once;
 * what is sent on its own session as soon as there is one is sent before that. A page that another one opens runs even
 * sooner, unless somebody is attached to pages without their tabs; but to a page that stays attached so, Chromium offers no
 * prerendered ones. So a session of ours holds such a page until it is prepared, and leaves it for good.
 */
export async function controlChromium(browser: Browser): Promise<Control> {
  const holding = await browser.target().createCDPSession();
  const connection = holding.connection();
  if (!connection) throw new BrowserError('died', 'The browser ended unexpectedly.');
  const agent = chromiumAgent(await browser.version());
  const visitors = new Map<string, Held>();
  const tops = new Map<CDPSession, Top>();
  const prepared = new Map<string, PromiseWithResolvers<void>>();

  const preparation = (targetId: string): PromiseWithResolvers<void> => {
    const known = prepared.get(targetId) ?? Promise.withResolvers<void>();
    prepared.set(targetId, known);
    return known;
  };

  /** Some commands are answered only when the target runs: so all are sent before any is awaited. */
  function prepare(parent: CDPSession, session: CDPSession, target: Protocol.Target.TargetInfo): void {
    const held = visitors.get(target.browserContextId ?? '');
    const top = tops.get(parent) ?? { id: target.targetId, url: null };
    tops.set(session, top);
    session.on('sessiondetached', () => tops.delete(session));
    // A service worker that somebody is attached to is never put to sleep, so Puppeteer leaves those.
    if (held && ['page', 'iframe', 'worker'].includes(target.type)) {
      const work = Promise.allSettled(hold({ held, session, top, type: target.type, agent }));
      const done: Promise<unknown> = work.then(() => held.pending.delete(done));
      held.pending.add(done);
    }
    if (target.type === 'page') preparation(target.targetId).resolve();
  }

  // Puppeteer's own listeners come after this one, since it has not heard of the session yet.
  connection.on('sessionattached', (parent) => {
    parent.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      const session = connection.session(sessionId);
      if (session) prepare(parent, session, targetInfo);
    });
  });
  holding.on('Target.attachedToTarget', async ({ sessionId, targetInfo }) => {
    await preparation(targetInfo.targetId).promise;
    prepared.delete(targetInfo.targetId);
    await connection
      .session(sessionId)
      ?.send('Runtime.runIfWaitingForDebugger')
      .catch(() => {});
    await holding.send('Target.detachFromTarget', { sessionId }).catch(() => {});
  });
  await holding.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }, { exclude: true }],
  });

  return {
    async begin(context, options): Promise<VisitorControl> {
      const id = context.id ?? '';
      const held: Held = {
        options,
        log: requestLog(Date.now),
        sessions: new Set(),
        pending: new Set(),
        isOffline: false,
      };
      visitors.set(id, held);
      return {
        requests: () => held.log.all,
        settled: () => Promise.all(held.pending),
        async setOffline(isOffline) {
          held.isOffline = isOffline;
          await Promise.allSettled([...held.sessions].flatMap((session) => setNetwork(session, held)));
        },
        end: () => visitors.delete(id),
      };
    },
  };
}

type Holding = {
  held: Held;
  session: CDPSession;
  top: Top;
  type: string;
  agent: ReturnType<typeof chromiumAgent>;
};

function hold({ held, session, top, type, agent }: Holding): Promise<unknown>[] {
  const { options } = held;
  held.sessions.add(session);
  session.on('sessiondetached', () => held.sessions.delete(session));
  record(held, session, top);
  const network = [
    session.send('Network.enable', { maxPostDataSize: BODY_BYTES }),
    ...(options.blocks ? [session.send('Fetch.enable', {})] : []),
    ...(options.gpc ? [session.send('Network.setExtraHTTPHeaders', { headers: { 'Sec-GPC': '1' } })] : []),
    session.send('Network.setUserAgentOverride', options.device === 'phone' ? agent.phone : agent.desktop),
    ...(options.network === 'slow'
      ? setNetwork(session, held)
      : held.isOffline
        ? setNetwork(session, held)
        : []),
  ];
  if (type === 'worker') return network;
  return [
    ...network,
    session.send('Page.enable'),
    ...initScripts(options).map((source) =>
      session.send('Page.addScriptToEvaluateOnNewDocument', { source, runImmediately: true }),
    ),
    ...(options.hasJavaScript === false
      ? [session.send('Emulation.setScriptExecutionDisabled', { value: true })]
      : []),
    ...(options.device === 'phone' && type === 'page'
      ? [
          session.send('Emulation.setDeviceMetricsOverride', { ...PHONE, mobile: true }),
          session.send('Emulation.setTouchEmulationEnabled', { enabled: true }),
        ]
      : []),
  ];
}

const BODY_BYTES = 65_536;

/** A poor mobile connection: bytes per second, and milliseconds until the first byte. */
const SLOW = { latency: 400, downloadThroughput: 50_000, uploadThroughput: 20_000 };
const FAST = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

function setNetwork(session: CDPSession, held: Held): Promise<unknown>[] {
  const conditions = { offline: held.isOffline, ...(held.options.network === 'slow' ? SLOW : FAST) };
  return [
    // This is what `navigator.onLine` says; the other is what the network does.
    session.send('Network.overrideNetworkState', conditions),
    session.send('Network.emulateNetworkConditionsByRule', {
      matchedNetworkConditions: [{ urlPattern: '', ...conditions }],
    }),
  ];
}

function record({ log, options }: Held, session: CDPSession, top: Top): void {
  const describe = (request: Protocol.Network.Request, type = 'Other', frameId?: string) => ({
    method: request.method,
    url: request.url,
    page: top.url,
    type: type === 'Document' && frameId !== top.id ? 'frame' : (TYPES[type] ?? 'other'),
    body: request.postData ?? null,
  });
  session.on('Page.frameNavigated', ({ frame }) => {
    if (frame.id === top.id) top.url = frame.url.startsWith('http') ? frame.url : null;
  });
  session.on('Network.requestWillBeSent', ({ requestId, request, type, frameId, redirectResponse }) => {
    if (redirectResponse) log.answer(requestId, redirectResponse.status);
    const entry = log.begin(requestId, describe(request, type, frameId));
    // Of a blob or a form with a file only its being there is told.
    if (entry.body === null && request.hasPostData)
      session
        .send('Network.getRequestPostData', { requestId })
        .then(({ postData }) => {
          entry.body = postData;
        })
        .catch(() => {});
  });
  session.on('Network.responseReceived', ({ requestId, type, frameId, response }) => {
    log.answer(requestId, response.status);
    // A page that another one opens may be asked to tell of its navigations too late for the first.
    if (type === 'Document' && frameId === top.id) top.url = response.url;
  });
  session.on('Network.loadingFailed', ({ requestId, blockedReason, errorText }) => {
    const reason = blockedReason === 'inspector' ? 'blocked' : blockedReason;
    log.fail(requestId, reason ?? (errorText || 'failed'));
  });
  session.on('Fetch.requestPaused', ({ requestId, request, resourceType, frameId }) => {
    const seen: SeenRequest = {
      at: Date.now(),
      ...describe(request, resourceType, frameId),
      status: null,
      failure: null,
    };
    const answer = options.blocks?.(seen)
      ? session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
      : session.send('Fetch.continueRequest', { requestId });
    // The page may have gone away meanwhile, and its request with it.
    answer.catch(() => {});
  });
}

const TYPES: Record<string, SeenRequest['type']> = {
  Document: 'document',
  Fetch: 'fetch',
  Image: 'image',
  Ping: 'ping',
  Script: 'script',
  Stylesheet: 'style',
  XHR: 'fetch',
};
