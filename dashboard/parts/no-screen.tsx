import { Button, EmptyState } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { words } from '../words.ts';
import { ScreenTitle } from './screen-title.tsx';

/** Stands where a screen would be: says why there is none, and leads home. */
export function NoScreen({ title, hint, icon }: { title: string; hint: string; icon: ReactNode }) {
  return (
    <>
      <ScreenTitle text={title} />
      <EmptyState py="xl" icon={icon} description={hint}>
        <EmptyState.Actions>
          <Button component={Link} href="/" variant="default">
            {words.failure.home}
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    </>
  );
}
