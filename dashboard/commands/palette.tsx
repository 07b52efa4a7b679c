import { useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import {
  IconDeviceDesktop,
  IconHistory,
  IconKeyboard,
  IconLanguage,
  IconMoon,
  IconReceipt,
  IconSearch,
  IconSun,
  IconWorld,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useLocation, useRouter } from 'wouter';
import { api } from '../api/api.ts';
import { useIsAffiliate } from '../api/use-is-affiliate.ts';
import { readFilters, scopeOf } from '../filters/filters.ts';
import { useFilters } from '../filters/use-filters.ts';
import { useScope } from '../filters/use-scope.ts';
import { visibleText } from '../format/visible-text.ts';
import { chooseLanguage, LANGUAGE_NAMES, LANGUAGES, language } from '../language.ts';
import { ForeignText } from '../parts/foreign-text.tsx';
import { screenName } from '../screens/screen-name.ts';
import { SCREENS } from '../screens/screens.ts';
import { useMayOpen } from '../screens/use-may-open.ts';
import { words } from '../words.ts';
import { matchesText } from './matches-text.ts';
import { nameOfView } from './name-of-view.ts';
import { paletteStore, selectFirst } from './palette-store.ts';
import { recentViews } from './recent-views.ts';

type Command = {
  id: string;
  name: string;
  /** In place of the name, where it is somebody else's text. */
  shown?: ReactNode;
  icon: ReactNode;
  /** What else it is looked for by. */
  also?: string;
  run(): void;
};
type Group = { name: string; commands: readonly Command[] };

/** Everything that can be gone to or changed from everywhere, by the beginning of its name. */
export function Palette({ onHelp }: { onHelp: () => void }) {
  const [query, setQuery] = useState('');
  const wanted = query.trim();
  const found = useFound(wanted);
  const named = useGroups(onHelp).map(
    ({ name, commands }): Group => ({
      name,
      commands: commands.filter(({ name, also = '' }) => matchesText(`${name} ${also}`, wanted)),
    }),
  );
  const groups = [...named, ...found].filter(({ commands }) => commands.length > 0);
  const ids = groups.flatMap(({ commands }) => commands.map(({ id }) => id)).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is listed has changed
  useEffect(selectFirst, [ids]);
  return (
    <Spotlight.Root
      store={paletteStore}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight="min(480px, 70vh)"
      attributes={{ content: { 'aria-label': words.commands.open } }}
    >
      <Spotlight.Search
        placeholder={words.commands.placeholder}
        aria-label={words.commands.open}
        leftSection={<IconSearch size={18} stroke={1.6} />}
        maxLength={256}
      />
      <Spotlight.ActionsList aria-label={words.commands.open}>
        {groups.length === 0 && <Spotlight.Empty>{words.commands.nothing}</Spotlight.Empty>}
        {groups.map(({ name, commands }) => (
          <Spotlight.ActionsGroup key={name} label={name}>
            {commands.map(({ id, name, shown, icon, run }) => (
              <Spotlight.Action key={id} onClick={run}>
                <span className="command" data-command={id}>
                  {icon}
                  {shown ?? visibleText(name)}
                </span>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        ))}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

const ICON = { size: 18, stroke: 1.6 };

/** What is there before anything is typed. */
function useGroups(onHelp: () => void): Group[] {
  const [, navigate] = useLocation();
  const { parser } = useRouter();
  const { filters, href, setFilters } = useFilters();
  const { sites } = useScope();
  const { setColorScheme } = useMantineColorScheme();
  const say = words.commands;

  const mayOpen = useMayOpen();
  const isAffiliate = useIsAffiliate();
  const screens = SCREENS.flatMap(({ path, name, icon: Icon }): Command[] =>
    Icon === null || !mayOpen(name)
      ? []
      : [
          {
            id: `screen ${path}`,
            name: screenName(name, isAffiliate),
            icon: <Icon {...ICON} />,
            run: () => navigate(href(path, scopeOf(filters))),
          },
        ],
  );
  const choices = sites.map(({ id, name }) => ({ id: id as string | undefined, name }));
  if (choices.length > 1) choices.unshift({ id: undefined, name: words.bar.allSites });
  const siteCommands = choices.map(({ id, name }) => ({
    id: `site ${id ?? '*'}`,
    name,
    icon: <IconWorld {...ICON} />,
    also: words.bar.site,
    run: () => setFilters({ site: id, source: undefined }),
  }));
  const recent = recentViews().flatMap((address): Command[] => {
    const name = nameOfView(address, { sites, parser });
    if (name === null) return [];
    return [{ id: `view ${address}`, name, icon: <IconHistory {...ICON} />, run: () => navigate(address) }];
  });
  const themes = THEMES.map(({ scheme, Icon }) => ({
    id: `theme ${scheme}`,
    name: say.theme(words.bar.themes[scheme]),
    icon: <Icon {...ICON} />,
    run: () => setColorScheme(scheme),
  }));
  const languages = LANGUAGES.filter((each) => each !== language()).map((each) => ({
    id: `language ${each}`,
    name: say.language(LANGUAGE_NAMES[each]),
    icon: <IconLanguage {...ICON} />,
    run: () => chooseLanguage(each),
  }));
  const keys = { id: 'keys', name: say.keys, icon: <IconKeyboard {...ICON} />, run: onHelp };
  return [
    { name: say.groups.screens, commands: screens },
    { name: say.groups.recent, commands: recent },
    { name: say.groups.sites, commands: siteCommands },
    { name: say.groups.settings, commands: [...themes, ...languages] },
    { name: say.groups.help, commands: [keys] },
  ];
}

const THEMES = [
  { scheme: 'light', Icon: IconSun },
  { scheme: 'dark', Icon: IconMoon },
  { scheme: 'auto', Icon: IconDeviceDesktop },
] as const;

/** An id has at least so many characters; less would find a crowd. */
const SHORTEST = 3;
const FOUND = 5;

/** The conversions that have what was typed as an id, and the list of all that do. */
function useFound(wanted: string): Group[] {
  const [, navigate] = useLocation();
  const { href } = useFilters();
  const mayOpen = useMayOpen();
  const [q] = useDebouncedValue(wanted, 150);
  const isLong = q.length >= SHORTEST;
  const { data } = useQuery({
    queryKey: ['palette', q],
    queryFn: ({ signal }) => api.conversions({ q, limit: FOUND }, signal),
    enabled: isLong,
    staleTime: 10_000,
  });
  if (wanted.length < SHORTEST) return [];
  // An id that is looked for is often of last month.
  const listOf = (q: string) => href('/conversions', { ...readFilters(''), range: { preset: 'all' }, q });
  const rows = isLong && q === wanted ? (data?.conversions ?? []) : [];
  const found = rows.map(
    ({ id, order_id, type, verdict }): Command => ({
      id: `conversion ${id}`,
      name: order_id ?? id,
      shown: (
        <>
          <ForeignText text={order_id ?? words.conversions.noOrder} characters={32} />
          <span className="command-note">
            <ForeignText text={type} characters={16} /> · {words.verdicts[verdict].name}
          </span>
        </>
      ),
      icon: <IconReceipt {...ICON} />,
      run: () =>
        // Who may not open a conversion finds it in the list.
        navigate(mayOpen('conversion') ? `/conversions/${encodeURIComponent(id)}` : listOf(order_id ?? id)),
    }),
  );
  const all: Command = {
    id: 'search',
    name: words.commands.search(wanted),
    icon: <IconSearch {...ICON} />,
    run: () => navigate(listOf(wanted)),
  };
  return [{ name: words.commands.groups.found, commands: [...found, all] }];
}
