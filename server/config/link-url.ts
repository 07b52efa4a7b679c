import type { Link, Settings } from '../../wire/config.ts';

/** The address that an affiliate spreads. */
export function linkUrl(link: Link, settings: Settings): string {
  return `${settings.collector_url}/c/${link.id}`;
}
