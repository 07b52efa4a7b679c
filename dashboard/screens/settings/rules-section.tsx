import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Rule, Rules } from '../../../wire/settings.ts';
import { api } from '../../api/api.ts';
import type { ApiFailure } from '../../api/api-failure.ts';
import { formatBytes } from '../../format/bytes.ts';
import { formatCount, formatShare } from '../../format/number.ts';
import { formatSpan } from '../../format/relative.ts';
import { columnsOf, DataTable } from '../../parts/data-table.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Panel } from '../../parts/panel.tsx';
import { screenWords } from '../../screen-words.ts';
import { words } from '../../words.ts';

const { rules: say } = screenWords.settings;
const GROUPS = ['findings', 'waiting', 'limits', 'access'] as const satisfies readonly (keyof Rules)[];

/** The numbers that decide, each with its reason. They are to be read: what can be set otherwise says where. */
export function RulesSection() {
  const { data, error, refetch } = useQuery<Rules, ApiFailure>({
    queryKey: ['rules'],
    queryFn: ({ signal }) => api.rules(signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data === undefined) return error ? <Failure error={error} onRetry={refetch} /> : <Skeleton h={320} />;
  return (
    <div className="settings-panels">
      {GROUPS.map((group) => (
        <Panel key={group} title={say.groups[group].name}>
          <p className="figure-note">{say.groups[group].meaning}</p>
          <DataTable
            caption={say.groups[group].name}
            columns={columns}
            rows={data[group]}
            rowId={({ name }) => name}
          />
        </Panel>
      ))}
    </div>
  );
}

const column = columnsOf<Rule>();
const columns = column.columns([
  column.accessor('name', {
    header: say.rule,
    cell: ({ getValue }) => textOf(getValue())?.name ?? <span className="id">{getValue()}</span>,
  }),
  column.accessor('value', {
    header: say.value,
    meta: { align: 'end' },
    cell: ({ row: { original } }) => <span className="rule-value">{valueText(original)}</span>,
  }),
  column.display({
    id: 'why',
    header: say.why,
    cell: ({ row: { original } }) => textOf(original.name)?.why ?? words.text.none,
  }),
]);

/** Of all cases. */
const SHARES = ['false_discovery', 'excess_min', 'routed_min'];

/** The desk may know more rules than this page does. */
function textOf(name: string): { name: string; why: string } | undefined {
  const texts: Readonly<Record<string, { name: string; why: string }>> = say.texts;
  return texts[name];
}

function valueText({ name, value }: Rule): string {
  if (SHARES.includes(name)) return formatShare(value);
  if (name.endsWith('_ms')) return formatSpan(value);
  if (name.endsWith('_s')) return formatSpan(value * 1000);
  if (name.endsWith('_bytes')) return formatBytes(value);
  if (name === 'drift_baseline_days') return words.share.daysOf(value, formatCount(value));
  return formatCount(value);
}
