import type { Settings, Site } from '../../wire/config.ts';
import { STUB } from './stub.ts';

/** The HTML that a site puts on every page. Attributes that say nothing but the default are left out. */
export function snippet(site: Site, settings: Settings): string {
  const attributes = [
    `src="${escapeAttribute(`${settings.collector_url}/t.js`)}"`,
    `data-site="${escapeAttribute(site.id)}"`,
    ...(site.consent === 'required' ? ['data-consent="required"'] : []),
    ...(site.gpc === 'ignore' ? ['data-gpc="ignore"'] : []),
  ];
  return `<script>${STUB}</script>\n<script async ${attributes.join(' ')}></script>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
