import { Button, EmptyState } from '@mantine/core';
import { IconBuildingStore } from '@tabler/icons-react';
import { Link } from 'wouter';
import { words } from '../../words.ts';

export function NoSite() {
  return (
    <EmptyState
      py="xl"
      icon={<IconBuildingStore size={40} stroke={1.4} />}
      title={words.overview.noSite}
      description={words.overview.noSiteHint}
    >
      <EmptyState.Actions>
        <Button component={Link} href="/sources?add=site">
          {words.overview.addSite}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}
