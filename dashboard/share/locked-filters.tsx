import type { LockedFilter, SharedScreen } from '../../wire/share-link.ts';
import { useConfig } from '../api/use-config.ts';
import { MEASURES } from '../filters/filters.ts';
import { browserName } from '../format/browser-name.ts';
import { countryName } from '../format/country-name.ts';
import { systemName } from '../format/system-name.ts';
import { formatTime } from '../format/time.ts';
import { ForeignText } from '../parts/foreign-text.tsx';
import { measureName } from '../screens/report/measure-name.ts';
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
    const called = NAMES[name];
    if (called === undefined) return value;
    return value
      .split(',')
      .map((one) => called(one))
      .join(words.text.list);
  }
}

/** What values are called. The desk may know more of them than this page does: those are called as they are. */
const NAMES: Readonly<Record<string, (value: string) => string>> = {
  verdict: (value) => among(words.verdicts, value)?.name ?? value,
  cause: (value) => among(words.causes, value) ?? value,
  unknown: (value) => among(words.filters.dimensions, value) ?? value,
  dimensions: (value) => among(words.filters.dimensions, value) ?? value,
  measures: (value) => MEASURES.filter((measure) => measure === value).map(measureName)[0] ?? value,
  progress: (value) => (value === 'none' ? words.work.noQuery : (among(words.work.progress, value) ?? value)),
  browser: browserName,
  system: systemName,
  country: countryName,
};

function among<T>(names: Readonly<Record<string, T>>, value: string): T | undefined {
  return Object.hasOwn(names, value) ? names[value] : undefined;
}
