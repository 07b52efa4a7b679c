import type { Browser } from 'puppeteer-core';

/** What Puppeteer itself speaks with Firefox. It is not part of its public types; its version is pinned. */
export type Bidi = {
  send(method: string, params: object): Promise<{ result: unknown }>;
  on<Name extends keyof BidiEvents>(name: Name, listener: (event: BidiEvents[Name]) => void): void;
};

/** The parts of WebDriver BiDi's events that are read here. */
type BidiEvents = {
  'browsingContext.contextCreated': { context: string; parent: string | null; userContext: string };
  'browsingContext.navigationCommitted': { context: string; url: string };
  'network.beforeRequestSent': BidiRequestEvent & {
    request: { bodySize: number | null; destination: string; initiatorType: string | null };
    navigation: string | null;
  };
  'network.responseStarted': BidiRequestEvent & { response: { status: number } };
  'network.fetchError': BidiRequestEvent & { errorText: string };
};

type BidiRequestEvent = {
  context: string | null;
  isBlocked: boolean;
  intercepts?: string[];
  request: { request: string; method: string; url: string };
};

export function bidiOf(browser: Browser): Bidi {
  // The browsers that Puppeteer launches as `firefox` are of its class BidiBrowser, which has this.
  return (browser as unknown as { connection: Bidi }).connection;
}
