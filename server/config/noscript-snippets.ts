import type { Settings, Site } from '../../wire/config.ts';
import type { SiteSnippets } from '../../wire/site-snippets.ts';

/**
 * Images that say what the pixel would, for browsers that run no script. The site's server fills the capitals in, each
 * percent-encoded. Null where visitors are asked for consent: an image is sent before anybody has answered.
 */
export function noscriptSnippets(site: Site, { collector_url }: Settings): SiteSnippets['noscript'] {
  if (site.consent === 'required') return null;
  const common = {
    v: 1,
    site: site.id,
    send_id: 'RANDOM_ID',
    page: 'PAGE_ADDRESS',
    click: { url: 'CLICK_ID' },
    age_ms: 0,
    attempt: 1,
    transport: 'image',
    visibility: 'visible',
  };
  const image = (message: object) => {
    const d = encodeURIComponent(JSON.stringify(message));
    return `<noscript><img src="${collector_url}/e?d=${d}" width="1" height="1" alt=""></noscript>`;
  };
  return {
    visit: image({ ...common, kind: 'visit' }),
    conversion: image({
      ...common,
      kind: 'convert',
      type: 'sale',
      event_id: 'sale:ORDER_ID',
      order_id: 'ORDER_ID',
      value: 'ORDER_VALUE',
      currency: 'CURRENCY',
    }),
  };
}
