import type { Page } from 'puppeteer-core';

/**
 * Where a screen of SCREENS is. One whose address has a part to fill, `/conversions/:id`, is found as a person finds
 * it: by the first link to it on the screen that its address begins with.
 */
export async function screenAddress(
  path: string,
  visit: (address: string) => Promise<Page>,
): Promise<string> {
  const place = path.indexOf('/:');
  if (place === -1) return path;
  const page = await visit(path.slice(0, place) || '/');
  const pattern = `^${path.replaceAll(/:\w+/g, '[^/?#]+')}(?=[?#]|$)`;
  const links = await page.$$eval('main a[href]', (all) =>
    all.map((link) => link.getAttribute('href') ?? ''),
  );
  const address = links.find((link) => new RegExp(pattern).test(link));
  if (address === undefined) throw new Error(`${page.url()} has no link to ${path}`);
  return address;
}
