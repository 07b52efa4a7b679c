import type { Browser } from 'puppeteer-core';
import type { SeenRequest, VisitorOptions } from '../browser.ts';
import { type RequestLog, requestLog } from '../request-log.ts';
import { type Bidi, bidiOf } from './bidi.ts';
import { type Control, initScripts, PHONE, type VisitorControl } from './control.ts';

type Held = { options: VisitorOptions; log: RequestLog };
/** A tab or a frame. */
type Frame = { held: Held; parent: string | null; url: string | null };

/** Tells Firefox per visitor, not per page: WebDriver BiDi knows them as user contexts. */
export async function controlFirefox(browser: Browser): Promise<Control> {
  const bidi = bidiOf(browser);
  const visitors = new Map<string, Held>();
  const frames = new Map<string, Frame>();
  /** The requests of all visitors wait while one of them has a blocker, since an intercept has no visitor. */
  let intercept: Promise<string> | null = null;

  bidi.on('browsingContext.contextCreated', ({ context, parent, userContext }) => {
    const held = visitors.get(userContext);
    if (held) frames.set(context, { held, parent, url: null });
  });
  bidi.on('browsingContext.navigationCommitted', ({ context, url }) => {
    const frame = frames.get(context);
    if (frame) frame.url = url.startsWith('http') ? url : null;
  });
  bidi.on('network.beforeRequestSent', ({ context, isBlocked, navigation, request }) => {
    const frame = frames.get(context ?? '');
    const entry = frame?.held.log.begin(request.request, {
      method: request.method,
      url: request.url,
      page: topOf(frame, frames).url,
      type: typeOf({ ...request, isNavigation: navigation !== null, isTop: frame.parent === null }),
      body: null,
    });
    if (entry && request.bodySize) void readBody(bidi, request.request, entry);
    if (!isBlocked) return;
    const isDoomed = entry !== undefined && frame?.held.options.blocks?.(entry) === true;
    if (isDoomed) entry.failure = 'blocked';
    const command = isDoomed ? 'network.failRequest' : 'network.continueRequest';
    bidi.send(command, { request: request.request }).catch(() => {});
  });
  bidi.on('network.responseStarted', ({ context, request, response }) =>
    frames.get(context ?? '')?.held.log.answer(request.request, response.status),
  );
  bidi.on('network.fetchError', ({ context, request, errorText }) =>
    frames.get(context ?? '')?.held.log.fail(request.request, errorText),
  );

  return {
    async begin({ id = '' }, options): Promise<VisitorControl> {
      const held: Held = { options, log: requestLog(Date.now) };
      visitors.set(id, held);
      const userContexts = [id];
      if (options.blocks) intercept ??= addIntercept(bidi);
      await Promise.all([
        intercept,
        ...initScripts(options).map((script) =>
          bidi.send('script.addPreloadScript', {
            functionDeclaration: `() => {\n${script}\n}`,
            userContexts,
          }),
        ),
        ...(options.gpc
          ? [
              bidi.send('network.setExtraHeaders', {
                headers: [{ name: 'Sec-GPC', value: { type: 'string', value: '1' } }],
                userContexts,
              }),
            ]
          : []),
        ...(options.device === 'phone' ? asPhone(bidi, userContexts, await browser.version()) : []),
      ]);
      return {
        requests: () => held.log.all,
        settled: async () => {},
        async setOffline(isOffline) {
          await bidi.send('emulation.setNetworkConditions', {
            networkConditions: isOffline ? { type: 'offline' } : null,
            userContexts,
          });
        },
        end() {
          visitors.delete(id);
          for (const [context, frame] of frames) if (frame.held === held) frames.delete(context);
          if (!intercept || [...visitors.values()].some((other) => other.options.blocks)) return;
          intercept.then((name) => bidi.send('network.removeIntercept', { intercept: name })).catch(() => {});
          intercept = null;
        },
      };
    },
  };
}

async function addIntercept(bidi: Bidi): Promise<string> {
  const { result } = await bidi.send('network.addIntercept', { phases: ['beforeRequestSent'] });
  // The standard says so: network.AddInterceptResult.
  return (result as { intercept: string }).intercept;
}

function asPhone(bidi: Bidi, userContexts: string[], version: string): Promise<unknown>[] {
  const major = /\/(\d+)/.exec(version)?.[1] ?? '0';
  const { deviceScaleFactor, ...viewport } = PHONE;
  return [
    bidi.send('browsingContext.setViewport', { viewport, devicePixelRatio: deviceScaleFactor, userContexts }),
    bidi.send('emulation.setUserAgentOverride', {
      userAgent: `Mozilla/5.0 (Android 15; Mobile; rv:${major}.0) Gecko/${major}.0 Firefox/${major}.0`,
      userContexts,
    }),
  ];
}

function topOf(frame: Frame, frames: ReadonlyMap<string, Frame>): Frame {
  const parent = frames.get(frame.parent ?? '');
  return parent ? topOf(parent, frames) : frame;
}

async function readBody(bidi: Bidi, request: string, entry: SeenRequest): Promise<void> {
  try {
    const { result } = await bidi.send('network.getData', { dataType: 'request', request });
    // The standard says so: network.GetDataResult.
    const { bytes } = result as { bytes: { type: 'string' | 'base64'; value: string } };
    entry.body = bytes.type === 'string' ? bytes.value : Buffer.from(bytes.value, 'base64').toString('utf8');
  } catch {
    // It may be gone together with its page.
  }
}

type Described = {
  method: string;
  destination: string;
  initiatorType: string | null;
  isNavigation: boolean;
  isTop: boolean;
};

function typeOf(request: Described): SeenRequest['type'] {
  const { method, destination, initiatorType, isNavigation, isTop } = request;
  if (isNavigation) return isTop ? 'document' : 'frame';
  if (destination === 'script' || destination === 'style') return destination;
  // The icon of a site is an image that no element asked for.
  if (destination === 'image') return initiatorType === null ? 'other' : 'image';
  if (initiatorType === 'fetch' || initiatorType === 'xmlhttprequest') return 'fetch';
  // Of a beacon Firefox says nothing but that it is a POST.
  return destination === '' && initiatorType === null && method === 'POST' ? 'ping' : 'other';
}
