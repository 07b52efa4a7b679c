import { FOREIGN_CLICK_IDS } from '../../wire/ids.ts';

/** What a link's landing URL is filled with. */
export type LandingValues = {
  clickId: string;
  linkId: string;
  affiliateId: string;
  subs: Readonly<Record<string, string>>;
  foreign: Readonly<Record<string, string>>;
};

/** A registered landing URL, taken apart once. */
export type Landing = (values: LandingValues) => string;

type Part = { text: string } | { macro: string };

/** The name under which our click id travels; on none of the lists by which browsers strip parameters. */
const CLICK_PARAMETER = 'cid';

/**
 * Reads a landing URL with macros such as `{click_id}` and `{sub1}`. The click id always travels as `cid`, also where
 * the URL has a `cid` of its own, since the pixel looks for it there. Scheme and host are never filled in.
 */
export function landing(to: string): Landing {
  const hash = to.indexOf('#');
  const fragment = hash === -1 ? '' : to.slice(hash);
  const beforeFragment = hash === -1 ? to : to.slice(0, hash);
  const question = beforeFragment.indexOf('?');
  const address = question === -1 ? beforeFragment : beforeFragment.slice(0, question);
  const query = question === -1 ? '' : beforeFragment.slice(question + 1);

  const pairs = query.split('&').filter((pair) => pair !== '' && nameOf(pair) !== CLICK_PARAMETER);
  const names = new Set(pairs.map(nameOf));
  const passedOn = FOREIGN_CLICK_IDS.filter((name) => !names.has(name));
  // As a URL parser writes it: a header takes no `münchen.example`.
  const { origin } = new URL(to);
  const path = parts(address.slice(endOfHost(address)));
  const ownQuery = parts([...pairs, `${CLICK_PARAMETER}={click_id}`].join('&'));
  const end = parts(fragment);

  return (values) => {
    let url = `${origin}${fill(path, values)}?${fill(ownQuery, values)}`;
    for (const name of passedOn) {
      const value = values.foreign[name];
      if (value !== undefined) url += `&${name}=${encodeURIComponent(value)}`;
    }
    return url + fill(end, values);
  };
}

function nameOf(pair: string): string {
  return pair.split('=', 1)[0] ?? '';
}

function endOfHost(address: string): number {
  const slash = address.indexOf('/', address.indexOf('://') + 3);
  return slash === -1 ? address.length : slash;
}

/** Braces around anything else are the landing page's own. */
const MACRO = new RegExp(`(\\{(?:click_id|link_id|affiliate_id|sub\\d+|${FOREIGN_CLICK_IDS.join('|')})\\})`);

function parts(template: string): Part[] {
  return template
    .split(MACRO)
    .map((text, index) => (index % 2 === 1 ? { macro: text.slice(1, -1) } : { text: toAscii(text) }));
}

/** What a browser would do with it; a header would not take it as it is. */
function toAscii(text: string): string {
  return text.toWellFormed().replace(/[^\x21-\x7e]/gu, encodeURIComponent);
}

function fill(template: readonly Part[], values: LandingValues): string {
  let filled = '';
  for (const part of template) filled += 'text' in part ? part.text : encode(valueFor(part.macro, values));
  return filled;
}

function valueFor(macro: string, values: LandingValues): string {
  if (macro === 'click_id') return values.clickId;
  if (macro === 'link_id') return values.linkId;
  if (macro === 'affiliate_id') return values.affiliateId;
  return values.subs[macro] ?? values.foreign[macro] ?? '';
}

/** A value of only dots would be a path segment that leads upwards, and no encoding keeps it from being one. */
function encode(value: string): string {
  return /^\.+$/.test(value) ? '' : encodeURIComponent(value);
}
