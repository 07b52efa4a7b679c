import type { LockedFilter, SharedScreen } from '../../wire/share-link.ts';
import { useConfig } from '../api/use-config.ts';
import { formatTime } from '../format/time.ts';
import { ForeignText } from '../parts/foreign-text.tsx';
import { words } from '../words.ts';

type Props = { screen: SharedScreen; filter: LockedFilter; zone: string };

/** What a view is locked to, in words. */
export function LockedFilters({ screen, filter, zone }: Props) {
  const config = useConfig();
  const nameOf = (list: readonly { id: string; name: string }[], id: string) =>
    list.find((each) => each.id === id)?.name ?? id;
  const { from, to, ...others } = filter;
  return (
    <dl className="facts locked">
      <dt>{words.share.screen}</dt>
      <dd>{words.screens[screen]}</dd>
      <dt>{words.range.label}</dt>
      <dd>
        {words.share.range(
          from === undefined ? null : formatTime(Number(from), zone, 'dated'),
          // Where the range reaches to now, it ends when the link is made.
          to === undefined ? null : formatTime(Number(to), zone, 'dated'),
        )}
      </dd>
      {others['site'] === undefined && (
        <>
          <dt>{words.bar.site}</dt>
          <dd>{words.bar.allSites}</dd>
        </>
      )}
      {Object.entries(others).map(([name, value]) => (
        <div key={name} className="locked-one">
          <dt>{words.share.filters[name] ?? name}</dt>
          <dd>
            <ForeignText text={shown(name, value)} />
          </dd>
        </div>
      ))}
    </dl>
  );

  function shown(name: string, value: string): string {
    if (name === 'site') return nameOf(config.sites, value);
    if (name === 'source') return nameOf(config.sources, value);
    if (name === 'affiliate') return nameOf(config.affiliates, value);
    if (name === 'verdict') {
      const names: Readonly<Record<string, { name: string }>> = words.verdicts;
      return value
        .split(',')
        .map((verdict) => names[verdict]?.name ?? verdict)
        .join(words.text.list);
    }
    if (name === 'cause') {
      const names: Readonly<Record<string, string>> = words.causes;
      return names[value] ?? value;
    }
    return value;
  }
}
