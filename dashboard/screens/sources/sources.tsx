import { Button, EmptyState } from '@mantine/core';
import { IconBuildingStore, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useScope } from '../../filters/use-scope.ts';
import { Freshness } from '../../parts/freshness.tsx';
import { ScreenTitle } from '../../parts/screen-title.tsx';
import { words } from '../../words.ts';
import { AddDialog, type Adding } from './add-dialog.tsx';
import { SitePanel } from './site-panel.tsx';
import { useHealth } from './use-health.ts';

/** What is connected, and how more is. */
export function Sources() {
  const { sites, site } = useScope();
  const healthOf = useHealth();
  const [query] = useSearchParams();
  const [adding, setAdding] = useState<Adding | null>(query.get('add') === 'site' ? { what: 'site' } : null);
  const addSite = (
    <Button
      size="compact-sm"
      variant="light"
      leftSection={<IconPlus size={16} />}
      onClick={() => setAdding({ what: 'site' })}
    >
      {words.sources.addSite}
    </Button>
  );
  return (
    <>
      <ScreenTitle
        text={words.screens.sources}
        actions={
          sites.length > 0 && (
            <div className="screen-actions">
              {addSite}
              {healthOf.health && <Freshness at={healthOf.at} error={healthOf.error} />}
            </div>
          )
        }
      />
      {sites.length === 0 ? (
        <EmptyState
          py="xl"
          icon={<IconBuildingStore size={40} stroke={1.4} />}
          title={words.sources.none}
          description={words.sources.noneHint}
        >
          <EmptyState.Actions>{addSite}</EmptyState.Actions>
        </EmptyState>
      ) : (
        <div className="sites">
          {(site ? [site] : sites).map((each) => (
            <SitePanel key={each.id} site={each} healthOf={healthOf} onAdd={setAdding} />
          ))}
        </div>
      )}
      <AddDialog adding={adding} onClose={() => setAdding(null)} />
    </>
  );
}
