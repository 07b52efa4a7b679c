import type { z } from 'zod';
import type { ConfigView } from '../../wire/api.ts';
import type { SeenTag } from '../../wire/qa.ts';
import type { LabBrowser } from '../browsers/browser.ts';
import { BrowserError } from '../browsers/browser-error.ts';
import { recogniseTags } from '../tags/recognise-tags.ts';
import { ask } from './ask.ts';
import { readBlocklist } from './blocklist.ts';
import { CHECKS } from './check-codes.ts';
import type { Finding } from './finding.ts';
import { followLink } from './follow-link.ts';
import { judgeClick } from './judge-click.ts';
import { judgeCollector } from './judge-collector.ts';
import { judgeConsent } from './judge-consent.ts';
import { judgeEvents } from './judge-events.ts';
import { judgeLists } from './judge-lists.ts';
import { judgePage } from './judge-page.ts';
import { judgeScript } from './judge-script.ts';
import { judgeSite } from './judge-site.ts';
import { judgeSnippet } from './judge-snippet.ts';
import { judgeTags } from './judge-tags.ts';
import type { PageTag } from './page-state.ts';
import type { Sight } from './sight.ts';
import { visitPage } from './visit-page.ts';

export type CheckOptions = {
  url: string;
  /** An affiliate's link, to be followed as well. */
  link?: string | undefined;
  timeoutMs: number;
  /** The visitor's browser sends Global Privacy Control. */
  hasGpc: boolean;
  /** The text of a blocker's list. */
  blocklist?: string | undefined;
  /** What the desk is set to. */
  desk?: z.infer<typeof ConfigView> | undefined;
  now: () => number;
  onProgress: (doing: string) => void;
};

/** What `tallystick check --json` prints. */
export type CheckReport = {
  version: 1;
  url: string;
  /** Where the page was in the end. */
  page: string;
  browser: string;
  checked_at: number;
  problems: number;
  findings: readonly Finding[];
  /** What tags of other systems would have reported. */
  tags: readonly SeenTag[];
};

const JUDGES: readonly ((sight: Sight) => Finding[])[] = [
  judgePage,
  judgeSnippet,
  judgeScript,
  judgeSite,
  judgeEvents,
  judgeCollector,
  judgeLists,
  judgeConsent,
  judgeClick,
  judgeTags,
];

/** Visits a page, and says how the pixel is installed on it. Throws a `BrowserError` where it could not be visited. */
export async function checkPage(browser: LabBrowser, options: CheckOptions): Promise<CheckReport> {
  const blocklist = options.blocklist === undefined ? null : readBlocklist(options.blocklist);
  if (browser.cannot.has('block_requests') || browser.cannot.has('init_scripts'))
    throw new BrowserError(
      'cannot',
      `${browser.engine} can not stop what a page sends, so a check would be counted. Take another browser.`,
    );
  const sight = await look(browser, options, blocklist);
  return {
    version: 1,
    url: options.url,
    page: sight.visit.page.url,
    browser: browser.version,
    checked_at: options.now(),
    ...judge(sight),
  };
}

/** Draws all findings from what was seen. */
export function judge(sight: Sight): Pick<CheckReport, 'problems' | 'findings' | 'tags'> {
  const order = Object.keys(CHECKS);
  const findings = JUDGES.flatMap((each) => each(sight)).sort(
    (a, b) => order.indexOf(a.code) - order.indexOf(b.code),
  );
  return {
    problems: findings.filter(({ severity }) => severity === 'problem').length,
    findings,
    tags: recogniseTags(sight.visit.requests),
  };
}

async function look(
  browser: LabBrowser,
  options: CheckOptions,
  blocklist: Sight['blocklist'],
): Promise<Sight> {
  const { url, link = null, timeoutMs, hasGpc, desk = null, onProgress } = options;
  onProgress('visiting the page');
  const visit = await visitPage({ browser, url, hasGpc, timeoutMs }).catch((error: unknown) =>
    explain(error, url, timeoutMs),
  );
  const tag = visit.page.tags.find(({ site }) => site) ?? visit.page.tags[0] ?? null;
  onProgress('asking the collector');
  const collector = tag && (await askCollector(tag, visit.page.url, timeoutMs));
  if (link !== null) onProgress('following the link');
  return {
    asked: { url, link },
    visit,
    tag,
    collector,
    link: link === null ? null : await landOn(browser, link, options),
    desk,
    blocklist,
  };
}

/** Asks for the script and for leave to send: neither is recorded. */
async function askCollector({ src }: PageTag, page: string, timeoutMs: number): Promise<Sight['collector']> {
  const endpoint = new URL('e', src).href;
  const headers = { origin: new URL(page).origin, 'access-control-request-method': 'POST' };
  const [script, events] = await Promise.all([
    ask(src, timeoutMs),
    ask(endpoint, timeoutMs, { method: 'OPTIONS', headers }),
  ]);
  return { script, events, endpoint };
}

async function landOn(
  browser: LabBrowser,
  link: string,
  { hasGpc, timeoutMs }: CheckOptions,
): Promise<NonNullable<Sight['link']>> {
  const followed = await followLink(link, timeoutMs);
  if (followed.landing === null) return { ...followed, visit: null, error: null };
  try {
    const visit = await visitPage({ browser, url: followed.landing.url, hasGpc, timeoutMs });
    return { ...followed, visit, error: null };
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    const { error: reason } = await ask(followed.landing.url, timeoutMs, { method: 'HEAD' });
    return { ...followed, visit: null, error: reason ?? error.message };
  }
}

/** Says why a page does not answer: browsers tell it in their own words, and through a proxy hardly at all. */
async function explain(error: unknown, url: string, timeoutMs: number): Promise<never> {
  if (!isUnreachable(error)) throw error;
  const { error: reason } = await ask(url, timeoutMs, { method: 'HEAD' });
  if (reason === null) throw error;
  throw new BrowserError('unreachable', `${url} does not answer: ${reason}`, { cause: error });
}

function isUnreachable(error: unknown): error is BrowserError {
  return error instanceof BrowserError && (error.code === 'unreachable' || error.code === 'timeout');
}
