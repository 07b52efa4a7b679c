import { type Finding, finding } from './finding.ts';
import type { Sight } from './sight.ts';

/** Whether the page that was asked for was seen, and seen whole. */
export function judgePage({ asked, visit: { page, status, documents } }: Sight): Finding[] {
  const found: Finding[] = [];
  if (status !== null && status >= 400)
    found.push(finding('page_status', `The page answers ${status}.`, [`${page.url}: ${status}`]));
  if (withoutFragment(page.url) !== withoutFragment(asked.url))
    found.push(
      finding('page_redirected', 'The page leads to another address.', [
        ...documents.map(({ url, status }) => `${url}: ${status ?? 'no answer'}`),
        `the page is then at ${page.url}`,
      ]),
    );
  if (!page.isComplete)
    found.push(finding('page_incomplete', 'The page was still loading when it was judged.', [page.url]));
  return found;
}

function withoutFragment(url: string): string {
  const parsed = new URL(url);
  parsed.hash = '';
  return parsed.href;
}
