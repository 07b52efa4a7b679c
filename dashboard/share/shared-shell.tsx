import { Button, Popover } from '@mantine/core';
import { IconFilter, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { SharedView } from '../../wire/share.ts';
import { useScope } from '../filters/use-scope.ts';
import { formatTime } from '../format/time.ts';
import { ForeignText } from '../parts/foreign-text.tsx';
import { LanguageMenu } from '../shell/language-menu.tsx';
import { Logo } from '../shell/logo.tsx';
import { ThemeMenu } from '../shell/theme-menu.tsx';
import { words } from '../words.ts';
import { LockedFilters } from './locked-filters.tsx';

/** What stands around a shared view: what it is, what it is locked to, and until when. */
export function SharedShell({ view, children }: { view: SharedView; children: ReactNode }) {
  const { zone } = useScope();
  return (
    <div className="shared-shell">
      <a href="#content" className="skip">
        {words.bar.skip}
      </a>
      <header className="top-bar">
        <Logo />
        <div className="shared-about">
          <strong>
            <ForeignText text={view.name} />
          </strong>
          <span className="shared-until">
            <IconLock size={14} aria-hidden="true" />
            {words.share.readOnly(formatTime(view.expires_at, zone, 'day'))}
          </span>
        </div>
        <Popover position="bottom-end" shadow="md" width={340} withArrow>
          <Popover.Target>
            <Button variant="default" size="xs" leftSection={<IconFilter size={14} />}>
              {words.share.shows}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <LockedFilters screen={view.screen} filter={view.filter} zone={zone} />
          </Popover.Dropdown>
        </Popover>
        <div className="top-bar-end">
          <LanguageMenu />
          <ThemeMenu />
        </div>
      </header>
      <main id="content" className="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
