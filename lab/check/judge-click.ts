import type { SeenRequest } from '../browsers/browser.ts';
import { type Finding, finding } from './finding.ts';
import type { Sight } from './sight.ts';
import type { Visit } from './visit-page.ts';

/** Whether the click id of an affiliate's link reaches the page, unchanged, and is kept there. */
export function judgeClick({ asked, link }: Sight): Finding[] {
  if (link === null) return [];
  const way = link.hops.map(({ url, status, error }) => `${url}: ${status ?? error}`);
  const last = link.hops.at(-1);
  if (link.landing === null) {
    if (last?.status == null) return [finding('link_unreachable', 'The link does not answer.', way)];
    return last.status === 404
      ? [finding('link_unknown', 'Nothing knows this link.', way)]
      : [finding('link_not_ours', "The link does not lead over one of a collector's links.", way)];
  }
  if (link.visit === null)
    return [
      finding('landing_unreachable', 'The page that the link leads to does not answer.', [
        ...way,
        `${link.landing.url}: ${link.error}`,
      ]),
    ];
  const { visit } = link;
  const evidence = [...way, ...visit.documents.map(({ url, status }) => `${url}: ${status ?? 'no answer'}`)];
  return [...judgePlace(asked.url, visit.page.url), ...judgeArrival(link.landing.clickId, visit, evidence)];
}

function judgePlace(asked: string, landed: string): Finding[] {
  const from = new URL(asked).hostname;
  const to = new URL(landed).hostname;
  if (from === to) return [];
  return [
    finding('lands_elsewhere', 'The link leads to another host than the page that was asked for.', [
      `${to}, not ${from}`,
    ]),
  ];
}

function judgeArrival(sent: string, visit: Visit, evidence: readonly string[]): Finding[] {
  const arrived = clickIdOf(visit.documents.at(-1)?.url ?? visit.page.url);
  if (arrived === null)
    return [
      finding('click_id_stripped', 'The click id does not reach the page.', [
        ...evidence,
        ...lostAt(visit.documents),
      ]),
    ];
  if (arrived.toLowerCase() !== sent)
    return [
      finding('click_id_damaged', 'The click id reaches the page changed.', [
        ...evidence,
        `sent ${sent}`,
        `arrived ${arrived}`,
      ]),
    ];
  const changed =
    arrived === sent
      ? []
      : [
          finding('click_id_case_changed', 'The click id reaches the page in other letters.', [
            `sent ${sent}`,
            `arrived ${arrived}`,
          ]),
        ];
  return [...changed, judgeStores(sent, visit, evidence)];
}

function judgeStores(sent: string, visit: Visit, evidence: readonly string[]): Finding {
  const { page, cookieClickId } = visit;
  const inCookie = cookieClickId?.toLowerCase() === sent;
  const inStorage = page.storedClickId?.toLowerCase() === sent;
  const stores = [
    `cookie tally_cid: ${cookieClickId ?? 'nothing'}`,
    `localStorage tally_cid: ${page.storedClickId ?? 'nothing'}`,
  ];
  if (inCookie && inStorage)
    return finding('click_id_kept', 'The click id reaches the page, and both stores hold it.', [
      ...evidence,
      ...stores,
    ]);
  if (inCookie || inStorage)
    return finding(
      'click_id_in_one_store',
      `Only ${inCookie ? 'the cookie' : 'localStorage'} holds the click id.`,
      stores,
    );
  const reason = reasonNotToStore(page);
  if (reason !== null)
    return finding('click_id_waits', `The click id reaches the page, and is not stored: ${reason}.`, stores);
  return finding('click_id_not_stored', 'The click id reaches the page, and no store holds it.', [
    ...evidence,
    ...stores,
    ...(page.tags.length === 0 ? ['the landing page has no snippet'] : []),
  ]);
}

/** Why the pixel is right to store nothing. */
function reasonNotToStore({ tags, calls, hasGpc }: Visit['page']): string | null {
  if (hasGpc && !tags.some(({ gpc }) => gpc === 'ignore')) return 'the browser sends Global Privacy Control';
  const decision = calls.findLast(({ command }) => command === 'consent');
  if (decision && decision.detail !== true) return 'the page said that the visitor refused';
  return !decision && tags.some(({ consent }) => consent === 'required') ? 'nobody has accepted yet' : null;
}

function clickIdOf(url: string): string | null {
  return new URL(url).searchParams.get('cid');
}

/** The redirect after which the id is gone. */
function lostAt(documents: readonly SeenRequest[]): string[] {
  const without = documents.findIndex(({ url }) => clickIdOf(url) === null);
  const before = documents[without - 1];
  return before ? [`lost by the redirect of ${before.url}`] : [];
}
