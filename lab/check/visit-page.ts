import { setTimeout as delay } from 'node:timers/promises';
import type { LabBrowser, SeenRequest, Tab, Visitor } from '../browsers/browser.ts';
import { isTagEvent } from '../tags/recognise-tags.ts';
import { PageState } from './page-state.ts';
import { READ_PAGE, SILENCE_PAGE, WATCH_PAGE } from './watch-page.ts';

/** What one visit of a page came to. */
export type Visit = {
  page: PageState;
  /** Of the document that the page is, after all redirects. */
  status: number | null;
  /** Addresses of the document on the way, the last one being the page's. */
  documents: readonly SeenRequest[];
  requests: readonly SeenRequest[];
  /** Events of our own pixel that the page tried to send. None of them left. */
  stopped: readonly SeenRequest[];
  /** What the cookie holds as click id. */
  cookieClickId: string | null;
  console: readonly string[];
};

type Visiting = { browser: LabBrowser; url: string; hasGpc: boolean; timeoutMs: number };

/**
 * Visits a page as somebody who has never been there, and leaves nothing behind: neither events of our own pixel nor
 * those of tags that we know leave the browser.
 */
export async function visitPage({ browser, url, hasGpc, timeoutMs }: Visiting): Promise<Visit> {
  const endpoints = new Set<string>();
  const isOurs = ({ method, url: address }: SeenRequest): boolean => {
    const { origin, pathname } = new URL(address);
    if (/\/t\.js$/.test(pathname)) endpoints.add(new URL('e', origin + pathname).href);
    return endpoints.has(origin + pathname) || (method === 'POST' && /\/e$/.test(pathname));
  };
  const visitor = await browser.newVisitor({
    gpc: hasGpc,
    initScripts: [WATCH_PAGE],
    blocks: (request) => /^https?:/.test(request.url) && (isOurs(request) || isTagEvent(request)),
  });
  try {
    const tab = await visitor.newTab();
    await tab.goto(url, 'commit');
    const page = await settle({ tab, visitor, timeoutMs });
    // As they are now: what is still open will look like a failure once the page is left.
    const requests = visitor.requests().map((request) => ({ ...request }));
    const documents = requests.filter(({ type }) => type === 'document');
    const cookies = await visitor.cookies(page.url);
    await leave(tab);
    return {
      page,
      status: documents.at(-1)?.status ?? null,
      documents,
      requests,
      stopped: requests.filter((request) => request.failure === 'blocked' && isOurs(request)),
      cookieClickId: cookies.find(({ name }) => name === 'tally_cid')?.value ?? null,
      console: [...tab.console()],
    };
  } finally {
    await visitor.close();
  }
}

/**
 * What a page sends while it is being closed would be stopped by nobody. So it is made silent first, and left for an
 * empty page while requests are still being stopped.
 */
async function leave(tab: Tab): Promise<void> {
  await tab.evaluate(SILENCE_PAGE).catch(() => null);
  await tab.goto('about:blank').catch(() => null);
}

/** So long nothing may begin or end before a page counts as having come to rest. */
const QUIET_MS = 500;
/** A page that polls never rests; by then it has done what it does at first. */
const RESTLESS_MS = 8_000;
const POLL_MS = 50;

async function settle({
  tab,
  visitor,
  timeoutMs,
}: {
  tab: Tab;
  visitor: Visitor;
  timeoutMs: number;
}): Promise<PageState> {
  const started = performance.now();
  let last = '';
  let quietSince = started;
  for (;;) {
    const now = performance.now();
    const requests = visitor.requests();
    const open = requests.filter(({ status, failure }) => status === null && failure === null).length;
    const picture = `${requests.length} ${open}`;
    if (picture !== last) quietSince = now;
    last = picture;
    // A page that moves on by itself can not be asked at that moment.
    const page = PageState.nullable().parse(await read(tab));
    const waited = now - started;
    if (page !== null) {
      const isAtRest = page.isComplete && now - quietSince >= QUIET_MS;
      if (isAtRest || (page.isComplete && waited >= RESTLESS_MS) || waited >= timeoutMs) return page;
    } else if (waited >= timeoutMs) {
      throw new Error(`the page could not be asked anything within ${timeoutMs} ms`);
    }
    await delay(POLL_MS);
  }
}

/** A page that is busy may take for ever to answer. */
const ANSWER_MS = 2_000;

function read(tab: Tab): Promise<unknown> {
  const answer = tab.evaluate(READ_PAGE).catch(() => null);
  return Promise.race([answer, delay(ANSWER_MS, null, { ref: false })]);
}
