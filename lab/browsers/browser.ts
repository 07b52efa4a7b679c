import type { Ability } from '../../wire/abilities.ts';

/** The engines that scenarios run in. `webkitgtk` is WebKitGTK, not Safari: none of Safari's own protections are in it. */
export const ENGINES = ['chromium', 'firefox', 'webkitgtk'] as const;
export type EngineName = (typeof ENGINES)[number];

/** What a browser lets other sites keep. Measured at the start of a run; what it was set to proves nothing. */
export type CookiePolicy = 'allow' | 'block_third_party';

export type LaunchOptions = {
  /** Otherwise found: see `find-browser.ts`. */
  executablePath?: string | undefined;
  isHeaded?: boolean;
  /** Waits so long before each action, for people who watch. */
  slowMotionMs?: number;
  cookies: CookiePolicy;
  /** How long each action waits for its element or its page. 10,000 unless told. */
  timeoutMs?: number;
};

/** A running browser. Its cookie policy is that of the process, so there is one process per policy. */
export type LabBrowser = {
  engine: EngineName;
  /** Name and version as the browser says them, such as `Chrome/156.0.8078.79`. */
  version: string;
  executablePath: string;
  /** Each with the reason, for people. */
  cannot: ReadonlyMap<Ability, string>;
  /** A visitor who has never been here: no cookies, no storage, nothing cached. */
  newVisitor(options?: VisitorOptions): Promise<Visitor>;
  /** Ends the process and all that belongs to it, also after a crash. */
  close(): Promise<void>;
  /** The same at once, without asking it. */
  kill(): void;
};

export type VisitorOptions = {
  device?: 'desktop' | 'phone';
  hasJavaScript?: boolean;
  /** The Global Privacy Control signal, in the header and in `navigator`. */
  gpc?: boolean;
  /** Runs in each document before anything else of it, frames too. */
  initScripts?: readonly string[];
  /** True for each request that a blocker would stop. */
  blocks?: (request: SeenRequest) => boolean;
  network?: 'fast' | 'slow';
};

/** One person with one profile. */
export type Visitor = {
  newTab(): Promise<Tab>;
  /** Those that are open, in the order in which they were opened: also windows that a page opened itself. */
  tabs(): Promise<readonly Tab[]>;
  /** All requests so far, in the order in which they began. */
  requests(): readonly SeenRequest[];
  cookies(url: string): Promise<readonly SeenCookie[]>;
  deleteCookies(url: string, names?: readonly string[]): Promise<void>;
  setOffline(isOffline: boolean): Promise<void>;
  close(): Promise<void>;
};

export type SeenCookie = {
  name: string;
  value: string;
  domain: string;
  isHttpOnly: boolean;
  /** UTC milliseconds; null lasts as long as the browser runs. */
  expiresAt: number | null;
};

export type SeenRequest = {
  /** UTC milliseconds. */
  at: number;
  method: string;
  url: string;
  /** Page that made it. */
  page: string | null;
  type: 'document' | 'frame' | 'script' | 'image' | 'style' | 'fetch' | 'ping' | 'other';
  /** Firefox tells it a moment after the request, and not of a page that is gone. */
  body: string | null;
  /** Status of the answer; null while there is none. */
  status: number | null;
  /** Why there will be none, in the browser's words: `blocked`, `csp`, `net::ERR_...`. */
  failure: string | null;
};

/** One tab. Everything waits for its element or its page at most `timeoutMs` of the run, and says what it waited for. */
export type Tab = {
  /** Resolves when all of the page is loaded (its `load` event); with `commit` already when the answer has begun. */
  goto(url: string, until?: 'commit' | 'loaded'): Promise<void>;
  click(selector: string): Promise<void>;
  fill(selector: string, text: string): Promise<void>;
  waitFor(selector: string): Promise<void>;
  waitForUrl(part: string): Promise<void>;
  text(selector: string): Promise<string>;
  url(): Promise<string>;
  /** Runs an expression in the page and answers with its JSON value. A promise is awaited. */
  evaluate(expression: string): Promise<unknown>;
  reload(): Promise<void>;
  back(): Promise<void>;
  forward(): Promise<void>;
  /** PNG of what is visible. */
  screenshot(): Promise<Uint8Array>;
  /** Lines of the console, and errors of the page. */
  console(): readonly string[];
  /** At once, without asking the page. */
  close(): Promise<void>;
};
