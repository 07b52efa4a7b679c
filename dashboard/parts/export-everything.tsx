import { Button } from '@mantine/core';
import { IconFileZip } from '@tabler/icons-react';
import { queryText } from '../api/request.ts';
import { useIsAffiliate } from '../api/use-is-affiliate.ts';
import { useFilterQuery } from '../filters/use-filter-query.ts';
import { useSharedView } from '../share/shared-view.ts';
import { words } from '../words.ts';

const PATH = '/api/v1/export.zip';

/** Saves all tables of the view as CSV files in one archive. Nothing for those whom the desk would refuse it. */
export function ExportEverything({ with: more }: { with?: Readonly<Record<string, string>> }) {
  const { query } = useFilterQuery();
  const isAffiliate = useIsAffiliate();
  if (useSharedView() !== null || isAffiliate) return null;
  return (
    <Button
      component="a"
      href={PATH}
      download
      variant="subtle"
      size="compact-xs"
      leftSection={<IconFileZip size={14} aria-hidden="true" />}
      title={words.work.export.everythingHint}
      onClick={(event) => {
        event.currentTarget.href = PATH + queryText({ ...query(), ...more });
      }}
    >
      {words.work.export.everything}
    </Button>
  );
}
