import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { useFilters } from '../../filters/use-filters.ts';
import { words } from '../../words.ts';

/** How many pages this one was reached through, by "Next" alone. The browser keeps it with each entry of its history. */
type Depth = { pages: number };

/** The API's cursors lead forward. Back leads through the browser's own history, or to the first page. */
export function Pages({ next }: { next: string | null }) {
  const [path, navigate] = useLocation();
  const { filters, href } = useFilters();
  const pages = useHistoryState<Depth | null>()?.pages ?? 0;
  if (next === null && filters.cursor === undefined) return null;
  return (
    <nav className="pages" aria-label={words.conversions.pages}>
      <Button variant="subtle" disabled={filters.cursor === undefined} onClick={() => navigate(href(path))}>
        {words.conversions.first}
      </Button>
      <Button
        variant="default"
        leftSection={<IconChevronLeft size={16} />}
        disabled={pages === 0}
        onClick={() => window.history.back()}
      >
        {words.conversions.previous}
      </Button>
      <Button
        variant="default"
        rightSection={<IconChevronRight size={16} />}
        disabled={next === null}
        onClick={() => {
          const state: Depth = { pages: pages + 1 };
          navigate(href(path, { cursor: next ?? undefined }), { state });
          window.scrollTo(0, 0);
        }}
      >
        {words.conversions.next}
      </Button>
    </nav>
  );
}
