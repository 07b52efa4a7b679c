import { Button, EmptyState } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link } from 'wouter';
import { words } from '../words.ts';
import { ScreenTitle } from './screen-title.tsx';

export function NotFound() {
  return (
    <>
      <ScreenTitle text={words.failure.notFound} />
      <EmptyState
        py="xl"
        icon={<IconMapQuestion size={40} stroke={1.4} />}
        description={words.failure.notFoundHint}
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
