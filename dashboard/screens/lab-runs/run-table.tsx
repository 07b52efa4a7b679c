import type { QaRunSummary } from '../../../wire/qa.ts';
import type { QaChangeKind } from '../../../wire/qa-changes.ts';
import { useScope } from '../../filters/use-scope.ts';
import { formatCount } from '../../format/number.ts';
import { formatSpan } from '../../format/relative.ts';
import { formatTime } from '../../format/time.ts';
import { columnsOf, DataTable } from '../../parts/data-table.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { words } from '../../words.ts';

const { labRuns: say } = words;

/** One line per run: how it ended, how large its matrix is, and what is otherwise than the last time. */
export function RunTable({ runs }: { runs: readonly QaRunSummary[] }) {
  return <DataTable caption={say.list} columns={columns} rows={runs} rowId={({ id }) => id} />;
}

const column = columnsOf<QaRunSummary>();
const columns = column.columns([
  column.accessor('started_at', {
    header: say.columns.at,
    cell: ({ row: { original } }) => <Opened run={original} />,
  }),
  column.display({
    id: 'state',
    header: say.columns.state,
    cell: ({ row: { original } }) => (
      <span className="run-state" data-state={stateOf(original)}>
        {say.states[stateOf(original)]}
      </span>
    ),
  }),
  column.accessor('outcomes', {
    header: say.columns.cases,
    cell: ({ row: { original } }) => <Matrix run={original} />,
  }),
  column.accessor('changes', {
    header: say.columns.changes,
    cell: ({ getValue }) => <Changes changes={getValue()} />,
  }),
  column.accessor('target', {
    header: say.columns.target,
    cell: ({ getValue }) => <ForeignText text={getValue()} characters={60} />,
  }),
  column.accessor('browsers', {
    header: say.columns.browsers,
    cell: ({ getValue }) => (
      <ForeignText
        text={[...new Set(getValue().map(({ version }) => version))].join(words.text.list)}
        characters={80}
      />
    ),
  }),
  column.accessor('duration_ms', {
    header: say.columns.took,
    meta: { align: 'end' },
    cell: ({ getValue }) => formatSpan(Math.max(1000, Math.round(getValue() / 1000) * 1000)),
  }),
]);

/** The page of a run is no screen of the dashboard: the desk serves it. */
function Opened({ run: { id, started_at } }: { run: QaRunSummary }) {
  const { zone } = useScope();
  return (
    <a href={`/lab-runs/${id}`} className="row-link">
      <time dateTime={new Date(started_at).toISOString()}>{formatTime(started_at, zone, 'dated')}</time>
    </a>
  );
}

const OUTCOMES = ['failed', 'flaky', 'passed', 'skipped'] as const;

function Matrix({ run: { scenarios, outcomes } }: { run: QaRunSummary }) {
  const cases = OUTCOMES.reduce((sum, outcome) => sum + (outcomes[outcome] ?? 0), 0);
  return (
    <>
      {say.matrix(formatCount(scenarios), formatCount(cases))}
      <span className="absent run-outcomes">
        {OUTCOMES.filter((outcome) => (outcomes[outcome] ?? 0) > 0)
          .map((outcome) => `${formatCount(outcomes[outcome] ?? 0)} ${say.outcomes[outcome]}`)
          .join(words.text.list)}
      </span>
    </>
  );
}

function Changes({ changes }: { changes: QaRunSummary['changes'] }) {
  if (changes === null) return <span className="absent">{say.noBaseline}</span>;
  const found = Object.entries(changes).filter(([, count]) => count > 0);
  if (found.length === 0) return say.noChanges;
  return found
    .map(([kind, count]) => say.changed(say.changeNames[kind as QaChangeKind], formatCount(count))) // the keys are kinds
    .join(words.text.list);
}

function stateOf({ outcomes }: QaRunSummary): 'failed' | 'flaky' | 'passed' {
  if ((outcomes.failed ?? 0) > 0) return 'failed';
  return (outcomes.flaky ?? 0) > 0 ? 'flaky' : 'passed';
}
