import type { FindingsReport } from '../../../wire/findings-report.ts';
import { useNames } from '../../api/use-names.ts';
import { formatCount } from '../../format/number.ts';
import { columnsOf, DataTable } from '../../parts/data-table.tsx';
import { Explain } from '../../parts/explain.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words.ts';

type WrongKey = FindingsReport['wrong_keys'][number];

/** At whose door wrong keys were tried. */
export function WrongKeysPanel({ keys }: { keys: readonly WrongKey[] }) {
  const title = (
    <span className="title-with-term">
      {words.suspicious.wrongKeys} <Explain term={words.suspicious.wrongKeysTerm} />
    </span>
  );
  return (
    <Panel title={title}>
      <DataTable
        caption={words.suspicious.wrongKeys}
        columns={columns}
        rows={keys}
        rowId={({ site, source }) => `${site} ${source}`}
      />
    </Panel>
  );
}

const column = columnsOf<WrongKey>();

const columns = [
  column.display({
    id: 'source',
    header: words.suspicious.columns.source,
    cell: ({ row }) => <Source {...row.original} />,
  }),
  column.accessor(({ refused }) => formatCount(refused), {
    id: 'refused',
    header: words.suspicious.columns.refused,
    meta: { align: 'end' },
  }),
  column.accessor(({ named }) => formatCount(named), {
    id: 'named',
    header: words.suspicious.columns.named,
    meta: { align: 'end' },
  }),
];

function Source({ site, source }: WrongKey) {
  const names = useNames();
  if (source === null) return <span className="absent">{words.suspicious.noSource}</span>;
  return (
    <>
      <ForeignText text={names.source(source)} />
      {site !== null && (
        <span className="cell-note">
          <ForeignText text={names.site(site)} />
        </span>
      )}
    </>
  );
}
