import { type Finding, finding } from './finding.ts';
import { isLoopback } from './is-loopback.ts';
import type { Sight } from './sight.ts';

/** Whether the snippet is the one of this site, as the desk has it now. */
export function judgeSite({ tag, visit: { page }, desk }: Sight): Finding[] {
  if (!tag?.site) return [];
  if (desk === null)
    return [
      finding('site_not_checked', 'Whether the key of the site is right was not checked.', [
        `data-site="${tag.site}"`,
        'the collector tells nobody which sites it has',
      ]),
    ];
  const site = desk.sites.find(({ id }) => id === tag.site);
  if (!site)
    return [
      finding('site_unknown', 'The desk has no site of that key.', [
        `data-site="${tag.site}"`,
        `it has ${desk.sites.map(({ id, name }) => `${id} (${name})`).join(', ') || 'none'}`,
      ]),
    ];
  const found = [
    finding('site_known', `The key is that of the site ${site.name}.`, [`data-site="${tag.site}"`]),
  ];
  const { origin } = new URL(page.url);
  const owner = desk.sites.find(({ id, origins }) => id !== site.id && origins.includes(origin));
  if (owner && !site.origins.includes(origin))
    found.push(
      finding('origin_of_other_site', `The origin of the page belongs to another site, ${owner.name}.`, [
        `${origin} is of ${owner.id}, the snippet of ${site.id}`,
      ]),
    );
  const address = new URL(tag.src).origin;
  if (!isSamePlace(address, desk.settings.collector_url))
    found.push(
      finding('collector_differs', 'The script is loaded from another address than the desk gives out.', [
        `the page: ${address}`,
        `the desk: ${desk.settings.collector_url}`,
      ]),
    );
  const differing = [
    ...difference('data-consent', tag.consent === 'required' ? 'required' : 'not_required', site.consent),
    ...difference('data-gpc', tag.gpc === 'ignore' ? 'ignore' : 'honour', site.gpc),
  ];
  if (differing.length > 0)
    found.push(finding('attributes_differ', 'The snippet is not set as the site is.', differing));
  return found;
}

/** This machine has many names. */
function isSamePlace(a: string, b: string): boolean {
  const [one, other] = [new URL(a), new URL(b)];
  return (
    one.origin === other.origin ||
    (isLoopback(one.hostname) && isLoopback(other.hostname) && one.port === other.port)
  );
}

function difference(attribute: string, page: string, desk: string): string[] {
  return page === desk ? [] : [`${attribute}: the page says ${page}, the site ${desk}`];
}
