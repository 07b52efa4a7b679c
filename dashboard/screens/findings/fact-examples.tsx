import { Link } from 'wouter';
import type { FactExample } from '../../../wire/findings-report.ts';
import { useNames } from '../../api/use-names.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { useScope } from '../../filters/use-scope.ts';
import { shortId } from '../../format/short-id.ts';
import { formatTime } from '../../format/time.ts';
import { columnsOf, DataTable } from '../../parts/data-table.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { words } from '../../words.ts';
import { useMayOpen } from '../use-may-open.ts';

/** The first cases of a fact, each leading to the conversions that name the same order or click. */
export function FactExamples({ examples }: { examples: readonly FactExample[] }) {
  return (
    <DataTable
      caption={words.suspicious.columns.evidence}
      columns={columns}
      rows={examples}
      rowId={({ claim, witness }) => `${claim} ${witness}`}
    />
  );
}

const column = columnsOf<FactExample>();

const columns = [
  column.display({
    id: 'order',
    header: words.suspicious.columns.order,
    cell: ({ row }) => <Search id={row.original.order_id} text={row.original.order_id} />,
  }),
  column.display({
    id: 'click',
    header: words.suspicious.columns.click,
    cell: ({ row: { original } }) => (
      <Search id={original.click_id} text={original.click_id && shortId(original.click_id)} />
    ),
  }),
  column.display({
    id: 'source',
    header: words.suspicious.columns.source,
    cell: ({ row }) => <SourceName id={row.original.source} />,
  }),
  column.display({
    id: 'time',
    header: words.suspicious.columns.time,
    cell: ({ row }) => <Time at={row.original.evidence_at} />,
  }),
  column.display({
    id: 'evidence',
    header: words.suspicious.columns.evidence,
    cell: ({ row: { original } }) =>
      original.evidence === null ? (
        <span className="absent">{words.text.none}</span>
      ) : (
        <ForeignText text={original.evidence} characters={60} expandable />
      ),
  }),
];

function Search({ id, text }: { id: string | null; text: string | null }) {
  const { href } = useFilters();
  const mayOpen = useMayOpen();
  if (id === null || text === null) return <span className="absent">{words.text.none}</span>;
  if (!mayOpen('conversions')) return <ForeignText text={text} characters={40} />;
  return (
    // Over all time: what shows a fact may lie long before the range.
    <Link
      href={href('/conversions', { q: id, range: { preset: 'all' }, show: undefined, affiliate: undefined })}
    >
      <ForeignText text={text} characters={40} />
    </Link>
  );
}

function SourceName({ id }: { id: string }) {
  return <ForeignText text={useNames().source(id)} />;
}

function Time({ at }: { at: number | null }) {
  const { zone } = useScope();
  return at === null ? words.text.none : formatTime(at, zone, 'dated');
}
