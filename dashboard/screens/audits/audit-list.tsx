import { Link } from 'wouter';
import type { AuditView } from '../../../wire/audits.ts';
import { useScope } from '../../filters/use-scope.ts';
import { formatCount } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { columnsOf, DataTable } from '../../parts/data-table.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { Panel } from '../../parts/panel.tsx';
import { screenWords } from '../../screen-words.ts';
import { words } from '../../words.ts';
import { AUDIT_LIMITS } from './audit-limits.ts';
import { AuditState } from './audit-state.tsx';
import { SIDES } from './sides.ts';

const { audits: say } = screenWords;

/** The audits that are kept, newest first. */
export function AuditList({ audits }: { audits: readonly AuditView[] }) {
  return (
    <Panel title={say.list}>
      <p className="figure-note">{say.what}</p>
      <DataTable caption={say.list} columns={columns} rows={audits} rowId={({ id }) => id} />
      <p className="figure-note audit-note">
        {say.kept(formatCount(AUDIT_LIMITS.kept), formatCount(AUDIT_LIMITS.days))}
      </p>
    </Panel>
  );
}

const column = columnsOf<AuditView>();
const columns = column.columns([
  column.accessor('created_at', {
    header: say.columns.created,
    cell: ({ row: { original } }) => <Opened audit={original} />,
  }),
  column.display({
    id: 'files',
    header: say.columns.files,
    cell: ({ row: { original } }) => (
      <ul className="plain-list">
        {SIDES.map((side) => (
          <li key={side}>
            <span className="absent">
              {say.sides[side]}
              {words.text.colon}
            </span>
            <ForeignText text={original.files[side]?.name ?? say.noFile} characters={60} />
          </li>
        ))}
      </ul>
    ),
  }),
  column.accessor('state', {
    header: say.columns.state,
    cell: ({ row: { original } }) => <AuditState audit={original} />,
  }),
]);

function Opened({ audit: { id, created_at } }: { audit: AuditView }) {
  const { zone } = useScope();
  return (
    <Link href={`/audits?audit=${id}`} className="row-link">
      <time dateTime={new Date(created_at).toISOString()}>{formatTime(created_at, zone, 'dated')}</time>
    </Link>
  );
}
