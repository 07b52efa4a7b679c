import { Button, TextInput } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AuditTerms, AuditView } from '../../../wire/audits.ts';
import type { Gate } from '../../../wire/report.ts';
import { api } from '../../api/api.ts';
import type { ApiFailure } from '../../api/api-failure.ts';
import { formatCount } from '../../format/number.ts';
import { columnsOf, DataTable } from '../../parts/data-table.tsx';
import { Failure } from '../../parts/failure.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { Panel } from '../../parts/panel.tsx';
import { screenWords } from '../../screen-words.ts';
import { gateText } from './gate-text.ts';

const { audits: say } = screenWords;
type Trial = NonNullable<AuditView['trial']>;
type Props = { audit: AuditView; trial: Trial; mayRun: boolean };

/** What the trial came to: so many of each verdict, and the checks on the whole, those to look at first. */
export function TrialPanel({ audit, trial: { conversions, verdicts, gates }, mayRun }: Props) {
  const queries = useQueryClient();
  const [days, setDays] = useState<Days>({
    query_days: String(audit.terms.query_days),
    click_days: String(audit.terms.click_days),
  });
  const { mutate, error, isPending } = useMutation<AuditView, ApiFailure>({
    mutationFn: () => api.runAudit(audit.id, termsOf(days)),
    onSuccess: (view) => queries.setQueryData(['audits', audit.id], view),
    onSettled: () => queries.invalidateQueries({ queryKey: ['audits'] }),
  });
  const isOfField = TERMS.some((term) => term === error?.at);
  const sorted = gates.toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
  return (
    <Panel
      title={say.trial}
      actions={
        mayRun && (
          <Button leftSection={<IconPlayerPlay size={16} />} loading={isPending} onClick={() => mutate()}>
            {audit.state === 'done' ? say.runAgain : say.run}
          </Button>
        )
      }
    >
      <p className="figure-note">{say.trialHint}</p>
      {error && !isOfField && <Failure error={error} onRetry={() => mutate()} />}
      <fieldset className="audit-terms" disabled={!mayRun}>
        <legend className="off-screen">{say.terms.title}</legend>
        {TERMS.map((term) => (
          <TextInput
            key={term}
            name={term}
            size="sm"
            label={say.terms[term].label}
            description={say.terms[term].hint}
            inputMode="numeric"
            value={days[term]}
            error={error?.at === term ? error.message : undefined}
            onChange={({ currentTarget }) => setDays({ ...days, [term]: currentTarget.value.trim() })}
          />
        ))}
      </fieldset>
      <dl className="audit-facts">
        <div>
          <dt>{say.conversions}</dt>
          <dd>{formatCount(conversions)}</dd>
        </div>
        {Object.entries(verdicts).map(([verdict, count]) => (
          <div key={verdict}>
            <dt>{say.verdicts[verdict] ?? verdict}</dt>
            <dd>{formatCount(count ?? 0)}</dd>
          </div>
        ))}
      </dl>
      <h3 className="audit-subtitle">{say.gates}</h3>
      <DataTable
        caption={say.gates}
        columns={columns}
        rows={sorted}
        // A check may speak of each side for itself.
        rowId={({ gate, message }) => `${gate} ${message}`}
      />
    </Panel>
  );
}

const TERMS = ['query_days', 'click_days'] as const satisfies readonly (keyof AuditTerms)[];
type Days = Record<(typeof TERMS)[number], string>;

/** The API judges: what is no number goes to it as the text it is. */
function termsOf(days: Days): AuditTerms {
  const read = (text: string) => (/^\d+$/.test(text) ? Number(text) : text) as number;
  return { query_days: read(days.query_days), click_days: read(days.click_days) };
}

const ORDER: readonly Gate['status'][] = ['failed', 'could_not_judge', 'passed'];

const column = columnsOf<Gate>();
const columns = column.columns([
  column.accessor('gate', { header: say.gate, cell: ({ getValue }) => say.gateNames[getValue()] }),
  column.accessor('status', {
    header: say.outcome,
    cell: ({ getValue }) => (
      <span className="audit-gate" data-status={getValue()}>
        {say.gateStates[getValue()]}
      </span>
    ),
  }),
  column.display({
    id: 'said',
    header: say.said,
    cell: ({ row: { original } }) => <ForeignText text={gateText(original)} characters={800} />,
  }),
]);
