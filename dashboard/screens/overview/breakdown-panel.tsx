import { Button, Group, Skeleton, Tabs } from '@mantine/core';
import { useState } from 'react';
import type { Breakdown, Dimension } from '../../../wire/breakdown.ts';
import { api } from '../../api/api.ts';
import { useIsAffiliate } from '../../api/use-is-affiliate.ts';
import { DIMENSIONS } from '../../filters/filters.ts';
import { type Compared, useCompared } from '../../filters/use-compared.ts';
import { useFilterQuery } from '../../filters/use-filter-query.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { useScope } from '../../filters/use-scope.ts';
import { Explain } from '../../parts/explain.tsx';
import { ExportButton } from '../../parts/export-button.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words.ts';
import { BreakdownTable } from './breakdown-table.tsx';

const ROWS = { few: 12, many: 200 };
const EVERY_MS = 3000;

/** The same figures by one dimension. A row is a filter: of all that is on the page, and of what is opened from here. */
export function BreakdownPanel() {
  const { filters, setFilters } = useFilters();
  const { sites } = useScope();
  const per = filters.per ?? 'browser';
  const title = (
    <span className="title-with-term">
      {words.overview.breakdown.title} <Explain term={words.overview.breakdown.term} />
    </span>
  );
  const isAffiliate = useIsAffiliate();
  const { query } = useFilterQuery();
  const offered = DIMENSIONS.filter((by) => {
    if (isAffiliate && (by === 'source' || by === 'affiliate')) return false;
    return by !== 'site' || sites.length > 1 || per === 'site';
  });
  return (
    <Panel
      title={title}
      className="breakdown"
      actions={
        <ExportButton
          table={words.overview.breakdown.title}
          path="/breakdown"
          query={() => ({ ...query(), by: per, limit: ROWS.many })}
        />
      }
    >
      <Tabs
        value={per}
        keepMounted={false}
        // The tabs are dimensions, so the value is.
        onChange={(by) => setFilters({ per: by === 'cause' || by === null ? undefined : (by as Dimension) })}
      >
        <Tabs.List aria-label={words.overview.breakdown.title}>
          {offered.map((by) => (
            <Tabs.Tab key={by} value={by}>
              {words.filters.dimensions[by]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={per}>
          <Rows key={per} per={per} />
        </Tabs.Panel>
      </Tabs>
    </Panel>
  );
}

function Rows({ per }: { per: Dimension }) {
  const [limit, setLimit] = useState(ROWS.few);
  const { data, error, isPlaceholderData, refetch } = useCompared(
    ['breakdown', per, limit],
    async (query, signal): Promise<Breakdown> => api.breakdown({ ...query, by: per, limit }, signal),
    EVERY_MS,
  );
  if (data === undefined)
    return error ? <Failure error={error} onRetry={refetch} /> : <Skeleton h={240} mt="sm" />;
  const shown: Compared<Breakdown> = data;
  return (
    <>
      <BreakdownTable breakdown={shown} isOld={isPlaceholderData} />
      {shown.now.rest !== null && limit < ROWS.many && (
        <Group justify="center" mt="xs">
          <Button size="compact-sm" variant="subtle" onClick={() => setLimit(ROWS.many)}>
            {words.overview.breakdown.more}
          </Button>
        </Group>
      )}
    </>
  );
}
