import { ActionIcon, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMenu2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Session } from '../../wire/api.ts';
import { Commands } from '../commands/commands.tsx';
import { ShareButton } from '../share/share-button.tsx';
import { words } from '../words.ts';
import { AccountMenu } from './account-menu.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { Logo } from './logo.tsx';
import { Navigation } from './navigation.tsx';
import { ScopeBar } from './scope-bar.tsx';
import { ThemeMenu } from './theme-menu.tsx';

/** What stands around every screen. */
export function Shell({ session, children }: { session: Session; children: ReactNode }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <div className="shell">
      <a href="#content" className="skip">
        {words.bar.skip}
      </a>
      <aside className="sidebar">
        <div className="sidebar-inner">
          <Logo />
          <Navigation session={session} />
        </div>
      </aside>
      <header className="top-bar">
        <ActionIcon
          className="only-narrow"
          variant="subtle"
          size="lg"
          onClick={open}
          aria-label={words.bar.menu}
        >
          <IconMenu2 size={20} />
        </ActionIcon>
        <span className="only-narrow">
          <Logo />
        </span>
        <ScopeBar />
        <div className="top-bar-end">
          <ShareButton session={session} />
          <Commands />
          <LanguageMenu />
          <ThemeMenu />
          <AccountMenu session={session} />
        </div>
      </header>
      <Drawer
        opened={isOpen}
        onClose={close}
        size={260}
        title={<Logo />}
        closeButtonProps={{ 'aria-label': words.bar.close }}
      >
        <Navigation session={session} onNavigate={close} />
      </Drawer>
      <main id="content" className="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
