import { Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Logo } from '../../shell/logo.tsx';
import { words } from '../../words.ts';

/** The page before the pages: a card with a heading. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  useDocumentTitle(`${title} · ${words.product}`);
  return (
    <main className="door">
      <Logo />
      <div className="panel door-panel">
        <Title order={1} size="h4" mb="sm">
          {title}
        </Title>
        {children}
      </div>
    </main>
  );
}
