import { Button, EmptyState } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { SharedView } from '../../wire/share.ts';
import { ScreenTitle } from '../parts/screen-title.tsx';
import { words } from '../words.ts';
import { SHARED_PATHS } from './shared-view.ts';

/** Stands where a link of the view leads out of it. */
export function NotShared({ view }: { view: SharedView }) {
  return (
    <>
      <ScreenTitle text={words.share.notShared} />
      <EmptyState py="xl" icon={<IconLock size={40} stroke={1.4} />} description={words.share.notSharedHint}>
        <EmptyState.Actions>
          <Button component={Link} href={SHARED_PATHS[view.screen]} variant="default">
            {words.share.back}
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    </>
  );
}
