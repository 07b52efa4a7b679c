import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { queryText, type RequestOptions } from '../api/request.ts';
import { useSharedView } from '../share/shared-view.ts';
import { words } from '../words.ts';

type Props = {
  /** What is exported, for whoever can not see the table. */
  table: string;
  /** Its address in the API, without `.csv`. */
  path: string;
  /** What the table on screen was asked with; the range's moments are those of the click. */
  query(): NonNullable<RequestOptions['query']>;
};

/**
 * Saves a table as it is filtered, all of its pages. The browser writes it to disk as it comes, however long it is.
 * Nothing in a shared view: a link that the browser follows does not say which view it is of.
 */
export function ExportButton({ table, path, query }: Props) {
  if (useSharedView() !== null) return null;
  return (
    <Button
      component="a"
      href={`/api/v1${path}.csv`}
      download
      variant="subtle"
      size="compact-xs"
      className="export-button"
      leftSection={<IconDownload size={14} aria-hidden="true" />}
      aria-label={words.work.export.label(table)}
      title={words.work.export.hint}
      onClick={(event) => {
        event.currentTarget.href = `/api/v1${path}.csv${queryText(query())}`;
      }}
    >
      {words.work.export.button}
    </Button>
  );
}
