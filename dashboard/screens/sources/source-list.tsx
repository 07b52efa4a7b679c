import { Anchor, Button, Tooltip } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { SourceHealth } from '../../../wire/health.ts';
import { useConfig } from '../../api/use-config.ts';
import { useFilters } from '../../filters/use-filters.ts';
import type { SiteView, SourceView } from '../../filters/use-scope.ts';
import { formatSpan } from '../../format/relative.ts';
import { formatTime } from '../../format/time.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { columnsOf, DataTable } from '../../parts/data-table.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { screenWords } from '../../screen-words.ts';
import { words } from '../../words.ts';
import { StatusChip } from './status-chip.tsx';
import type { HealthOf } from './use-health.ts';

type Row = SourceView & { zone: string; isMain: boolean; health: SourceHealth | undefined };
type Props = { site: SiteView; sources: readonly SourceView[]; healthOf: HealthOf; onAdd(): void };

/** Who reports of a site besides its pixel. */
export function SourceList({ site, sources, healthOf, onAdd }: Props) {
  const rows = sources.map(
    (source, index): Row => ({
      ...source,
      zone: site.zone,
      isMain: index === 0,
      health: healthOf.source(source.id),
    }),
  );
  return (
    <section className="site-list" aria-label={words.sources.sourcesOf(site.name)}>
      <header>
        <h3>{words.sources.sourcesTitle}</h3>
        <Button size="compact-sm" variant="light" leftSection={<IconPlus size={14} />} onClick={onAdd}>
          {words.sources.addSource}
        </Button>
      </header>
      {rows.length === 0 ? (
        <p className="absent">{words.sources.noSources}</p>
      ) : (
        <DataTable
          caption={words.sources.sourcesOf(site.name)}
          columns={columns}
          rows={rows}
          rowId={({ id }) => id}
        />
      )}
    </section>
  );
}

const column = columnsOf<Row>();

const columns = column.columns([
  column.accessor('name', {
    header: words.sources.columns.name,
    cell: ({ row: { original } }) => (
      <span className="source-name">
        <SourceLink source={original} />
        {original.isMain && (
          <Tooltip label={words.sources.mainHint}>
            <span className="state">{words.sources.main}</span>
          </Tooltip>
        )}
      </span>
    ),
  }),
  column.display({
    id: 'now',
    header: screenWords.health.column,
    cell: ({ row: { original } }) =>
      original.health ? (
        <StatusChip health={original.health} zone={original.zone} />
      ) : (
        <span className="absent">
          {original.channel === 'report' ? screenWords.health.lamps.report : words.text.none}
        </span>
      ),
  }),
  column.accessor('id', {
    header: words.sources.columns.id,
    cell: ({ getValue }) => (
      <span className="copyable">
        <span className="id">{getValue()}</span>
        <CopyButton text={getValue()} what={words.sources.columns.id} />
      </span>
    ),
  }),
  column.accessor('preset', {
    header: words.sources.columns.preset,
    cell: ({ getValue }) => <PresetName id={getValue()} />,
  }),
  column.accessor('sends', {
    header: words.sources.columns.sends,
    cell: ({ getValue }) => words.sends[getValue()],
  }),
  column.accessor('types', {
    header: words.sources.columns.types,
    cell: ({ getValue }) => {
      const types = getValue();
      return types.length === 0 ? words.sources.allTypes : <ForeignText text={types.join(', ')} />;
    },
  }),
  column.display({
    id: 'grace',
    header: words.sources.columns.grace,
    cell: ({ row: { original } }) =>
      original.grace_ms === undefined ? words.sources.learned : formatSpan(original.grace_ms),
  }),
  column.accessor('created_at', {
    header: words.sources.columns.since,
    cell: ({ getValue, row }) => (
      <time dateTime={new Date(getValue()).toISOString()}>
        {formatTime(getValue(), row.original.zone, 'day')}
      </time>
    ),
  }),
]);

/** Its page has the address and the test. */
function SourceLink({ source: { id, name, channel } }: { source: SourceView }) {
  const { href } = useFilters();
  return (
    <>
      <Anchor component={Link} href={href(`/sources/${id}`)} size="sm">
        <ForeignText text={name} />
      </Anchor>
      {channel === 'postback' && <span className="absent source-open">{screenWords.postback.open}</span>}
    </>
  );
}

function PresetName({ id }: { id: string }) {
  const { presets } = useConfig();
  return presets.find((preset) => preset.id === id)?.name ?? id;
}
