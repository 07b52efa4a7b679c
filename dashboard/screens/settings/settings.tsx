import { Tabs } from '@mantine/core';
import { type ComponentType, Suspense, useEffect, useRef } from 'react';
import { useSearchParams } from 'wouter';
import { useSession } from '../../api/use-session.ts';
import { Contain } from '../../parts/contain.tsx';
import { ScreenTitle } from '../../parts/screen-title.tsx';
import { screenWords } from '../../screen-words.ts';
import { words } from '../../words.ts';
import { AffiliatesSection } from './affiliates-section.tsx';
import { LinksSection } from './links-section.tsx';
import { PrivacySection } from './privacy-section.tsx';
import { RulesSection } from './rules-section.tsx';
import { SharesSection } from './shares-section.tsx';
import { SitesSection } from './sites-section.tsx';
import { SourcesSection } from './sources-section.tsx';
import { TokensSection } from './tokens-section.tsx';
import { UsersSection } from './users-section.tsx';

type Section = keyof typeof screenWords.settings.sections;
type SectionProps = { mayChange: boolean };

const SECTIONS = [
  { name: 'sites', Section: SitesSection },
  { name: 'sources', Section: SourcesSection },
  { name: 'links', Section: LinksSection },
  { name: 'affiliates', Section: AffiliatesSection },
  { name: 'rules', Section: RulesSection },
  { name: 'users', Section: UsersSection, isAdministrators: true },
  { name: 'tokens', Section: TokensSection, isAdministrators: true },
  { name: 'shares', Section: SharesSection, isAdministrators: true },
  { name: 'privacy', Section: PrivacySection },
] as const satisfies readonly {
  name: Section;
  Section: ComponentType<SectionProps>;
  isAdministrators?: boolean;
}[];

/** What is configured, who may do what, and the numbers that decide. Which section is open is in the address. */
export function Settings() {
  const [query, setQuery] = useSearchParams();
  const { data: session } = useSession();
  const isAdministrator = session?.scopes.includes('admin') ?? false;
  const shown = SECTIONS.filter((each) => isAdministrator || !('isAdministrators' in each));
  const tabs = useRef<HTMLDivElement>(null);
  const open = shown.find(({ name }) => name === query.get('section'))?.name ?? 'sites';
  // On a phone the tabs are wider than the screen, and the open one may be beyond its edge.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is open is what it depends on
  useEffect(() => {
    const tab = tabs.current?.querySelector('[aria-selected=true]');
    tab?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [open]);
  return (
    <>
      <ScreenTitle text={words.screens.settings} />
      {!isAdministrator && <p className="settings-read">{screenWords.settings.readOnly}</p>}
      <Tabs
        value={open}
        onChange={(name) => setQuery(name === null || name === 'sites' ? {} : { section: name })}
        keepMounted={false}
      >
        <Tabs.List className="settings-tabs" ref={tabs}>
          {shown.map(({ name }) => (
            <Tabs.Tab key={name} value={name}>
              {screenWords.settings.sections[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shown.map(({ name, Section }) => (
          <Tabs.Panel key={name} value={name} pt="md">
            <Contain key={name}>
              <Suspense>
                <Section mayChange={isAdministrator} />
              </Suspense>
            </Contain>
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}
