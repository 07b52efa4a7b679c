import { Button, EmptyState } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { Link } from 'wouter';
import { words } from '../words.ts';
import { ScreenTitle } from './screen-title.tsx';

/** Stands in the place of a screen that the user's role does not show. */
export function NotYours() {
  return (
    <>
      <ScreenTitle text={words.settings.notYours} />
      <EmptyState
        py="xl"
        icon={<IconLock size={40} stroke={1.4} />}
        description={words.settings.notYoursHint}
      >
        <EmptyState.Actions>
          <Button component={Link} href="/" variant="default">
            {words.failure.home}
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    </>
  );
}
