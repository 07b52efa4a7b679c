import { type Finding, finding } from './finding.ts';
import type { PageTag } from './page-state.ts';
import type { Sight } from './sight.ts';

/** Whether both elements of the snippet are in the page, where, and how often. */
export function judgeSnippet(sight: Sight): Finding[] {
  const { tags } = sight.visit.page;
  return tags.length === 0 ? [judgeAbsence(sight)] : [judgeStub(sight), ...judgeTags(tags)];
}

function judgeAbsence({ visit: { page, requests } }: Sight): Finding {
  if (page.inlineStubs > 0 || page.tally === 'waiting')
    return finding(
      'tag_missing',
      'The page has the inline element of the snippet and not the one that loads the script.',
      [`no <script> of ${page.url} has the attribute data-site and leads to /t.js`],
    );
  if (page.tally === 'foreign')
    return finding('tally_is_foreign', '`tally` is something else on this page.', [
      'window.tally is not the snippet’s',
    ]);
  const inFrame = requests.find(({ url }) => /\/t\.js([?#]|$)/.test(url));
  if (inFrame)
    return finding('snippet_in_frame', 'The script is loaded, and not by the page itself but in a frame.', [
      inFrame.url,
    ]);
  return finding('snippet_missing', 'The page has no snippet.', [
    `no <script> of ${page.url} leads to /t.js, and \`tally\` is not defined`,
  ]);
}

function judgeStub({ visit: { page } }: Sight): Finding {
  if (page.tally === 'foreign')
    return finding(
      'tally_is_foreign',
      '`tally` is something else on this page, so the snippet did not define it.',
      ['window.tally is not the snippet’s'],
    );
  if (page.tally !== 'absent')
    return finding(
      'snippet_found',
      'The snippet is in the page.',
      page.tags.map((tag) => `script element ${tag.position}, in the <${tag.place}>: ${tag.src}`),
    );
  if (page.inlineStubs === 0)
    return finding(
      'stub_missing',
      'The page loads the script and has no inline element that defines `tally`.',
      ['window.tally is undefined'],
    );
  const refusals = page.violations.filter(({ blocked }) => blocked === 'inline');
  return finding('stub_blocked', 'The inline element of the snippet was not allowed to run.', [
    ...new Set(refusals.map(({ directive, policy }) => `${directive} of the policy: ${policy}`)),
    'window.tally is undefined',
  ]);
}

function judgeTags(tags: readonly PageTag[]): Finding[] {
  const found: Finding[] = [];
  const sites = new Set(tags.flatMap(({ site }) => (site ? [site] : [])));
  const where = tags.map(
    ({ position, place, site, src }) => `element ${position} (${place}): ${src}, site ${site ?? 'none'}`,
  );
  if (sites.size > 1)
    found.push(finding('tags_of_several_sites', `The page has the snippets of ${sites.size} sites.`, where));
  else if (tags.length > 1)
    found.push(finding('tag_twice', `The script element is in the page ${tags.length} times.`, where));
  if (sites.size === 0)
    found.push(finding('site_missing', 'The script element says of no site whose it is.', where));
  if (tags.some(({ isLate }) => isLate))
    found.push(
      finding('snippet_late', 'The script element was added after the page had been read.', [
        ...tags.filter(({ isLate }) => isLate).map(({ position, src }) => `element ${position}: ${src}`),
      ]),
    );
  if (tags.some(({ isTest }) => isTest))
    found.push(
      finding('test_traffic', 'The snippet marks all that it reports as test traffic.', ['data-test']),
    );
  return found;
}
