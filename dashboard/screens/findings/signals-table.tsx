import type { Indication } from '../../../wire/findings-report.ts';
import { formatCount, formatShare } from '../../format/number.ts';
import { columnsOf, DataTable } from '../../parts/data-table.tsx';
import { words } from '../../words.ts';

type SignalShown = Indication['signals'][number];

/** What is odd about a subject, beside the others; the signal that defines the indication first. */
export function SignalsTable({ signals }: { signals: readonly SignalShown[] }) {
  return (
    <DataTable
      caption={words.suspicious.columns.signal}
      columns={columns}
      rows={signals}
      rowId={({ signal }) => signal}
    />
  );
}

const column = columnsOf<SignalShown>();

const columns = [
  column.accessor(({ signal }) => words.suspicious.signals[signal] ?? signal, {
    id: 'signal',
    header: words.suspicious.columns.signal,
  }),
  column.accessor(({ value }) => formatShare(value), {
    id: 'here',
    header: words.suspicious.columns.here,
    meta: { align: 'end' },
  }),
  column.accessor(({ expected }) => formatShare(expected), {
    id: 'elsewhere',
    header: words.suspicious.columns.elsewhere,
    meta: { align: 'end' },
  }),
  column.accessor(({ n }) => formatCount(n), {
    id: 'cases',
    header: words.suspicious.columns.cases,
    meta: { align: 'end' },
  }),
];
