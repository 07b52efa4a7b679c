import { Skeleton } from '@mantine/core';
import { words } from '../words.ts';
import { Logo } from './logo.tsx';

/** The shell before it is known who is there. */
export function ShellSkeleton() {
  return (
    <div className="shell">
      <aside className="sidebar">
        <Logo />
      </aside>
      <header className="top-bar" />
      <main className="content" aria-busy="true" aria-label={words.text.loading}>
        <Skeleton h={28} w={180} mb="md" />
        <Skeleton h={180} mb="md" />
        <Skeleton h={280} />
      </main>
    </div>
  );
}
