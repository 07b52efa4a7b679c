import { matchRoute, type Parser } from 'wouter';
import { readFilters } from '../filters/filters.ts';
import { formatDays } from '../format/days.ts';
import { SCREENS } from '../screens/screens.ts';
import { words } from '../words.ts';

type Named = { sites: readonly { id: string; name: string }[]; parser: Parser };

/** `Conversions · Marlow Shoes · Last 7 days · Pixel only`: what an address shows; null where it is no screen's. */
export function nameOfView(address: string, { sites, parser }: Named): string | null {
  const [path = '', search = ''] = address.split('?');
  const screen = SCREENS.find((each) => matchRoute(parser, each.path, path)[0]);
  if (screen === undefined) return null;
  const { site, range, verdicts, cause, type, q } = readFilters(search);
  const hasRange = screen.scope === 'range';
  const parts = [
    words.screens[screen.name],
    screen.path.includes(':') && decodeURIComponent(path.split('/').at(-1) ?? '').slice(0, 12),
    sites.find(({ id }) => id === site)?.name,
    hasRange && ('preset' in range ? words.ranges[range.preset] : formatDays(range.from, range.to)),
    ...verdicts.map((verdict) => words.verdicts[verdict].name),
    cause && words.causes[cause],
    type,
    q,
  ];
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');
}
