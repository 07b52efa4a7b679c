import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ConfigView } from '../../../wire/api.ts';
import { useConfig } from '../../api/use-config.ts';
import type { SiteView } from '../../filters/use-scope.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { columnsOf, DataTable } from '../../parts/data-table.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { words } from '../../words.ts';

type LinkView = ConfigView['links'][number];
type Props = { site: SiteView; links: readonly LinkView[]; onAdd(): void };

/** The redirects that affiliates spread. */
export function LinkList({ site, links, onAdd }: Props) {
  return (
    <section className="site-list" aria-label={words.sources.linksOf(site.name)}>
      <header>
        <h3>{words.sources.linksTitle}</h3>
        <Button size="compact-sm" variant="light" leftSection={<IconPlus size={14} />} onClick={onAdd}>
          {words.sources.addLink}
        </Button>
      </header>
      {links.length === 0 ? (
        <p className="absent">{words.sources.noLinks}</p>
      ) : (
        <DataTable
          caption={words.sources.linksOf(site.name)}
          columns={columns}
          rows={links}
          rowId={({ id }) => id}
        />
      )}
    </section>
  );
}

const column = columnsOf<LinkView>();

const columns = column.columns([
  column.accessor('affiliate_id', {
    header: words.sources.columns.affiliate,
    cell: ({ getValue }) => <AffiliateName id={getValue()} />,
  }),
  column.accessor('to', {
    header: words.sources.columns.to,
    cell: ({ getValue }) => <ForeignText text={getValue()} />,
  }),
  column.accessor('url', {
    header: words.sources.columns.url,
    cell: ({ getValue }) => (
      <span className="copyable">
        <span className="id">{getValue()}</span>
        <CopyButton text={getValue()} what={words.sources.columns.url} />
      </span>
    ),
  }),
]);

function AffiliateName({ id }: { id: string }) {
  const { affiliates } = useConfig();
  return <ForeignText text={affiliates.find((affiliate) => affiliate.id === id)?.name ?? id} />;
}
