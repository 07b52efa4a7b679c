import type { FindingsReport, NotJudged } from '../../../wire/findings-report.ts';
import { useNames } from '../../api/use-names.ts';
import { formatCount } from '../../format/number.ts';
import { columnsOf, DataTable } from '../../parts/data-table.tsx';
import { Explain } from '../../parts/explain.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words.ts';

type Judged = FindingsReport['judged'][number];

/** Of each indication how many were found, clean, or not to be judged, and what was missing for that. */
export function UnjudgedPanel({ report: { judged, could_not_judge } }: { report: FindingsReport }) {
  const names = useNames();
  const reasons = Map.groupBy(could_not_judge, reasonOf);
  if (judged.length === 0 && reasons.size === 0) return null;
  const title = (
    <span className="title-with-term">
      {words.suspicious.unjudged} <Explain term={words.suspicious.unjudgedTerm} />
    </span>
  );
  return (
    <Panel title={title} className="unjudged-panel">
      <DataTable
        caption={words.suspicious.unjudgedTerm.meaning}
        columns={columns}
        rows={judged}
        rowId={({ finding }) => finding}
      />
      {[...reasons].map(([reason, list]) => (
        <section key={reason} className="unjudged-reason">
          <h3>{reason}</h3>
          <ul>
            {[...Map.groupBy(list, alike).values()].map((group) => (
              <li key={group.map(({ finding }) => finding).join()}>{sentenceOf(group, names.site)}</li>
            ))}
          </ul>
        </section>
      ))}
    </Panel>
  );
}

function reasonOf({ finding, reason }: NotJudged): string {
  return finding === 'bot_or_datacenter' && reason === 'signal_missing'
    ? words.suspicious.noNetworks
    : words.suspicious.reasons[reason];
}

/** What is said alike of several findings is said once. */
function alike({ site, subjects, conversions }: NotJudged): string {
  return JSON.stringify([site, subjects, conversions]);
}

function sentenceOf(group: readonly NotJudged[], siteName: (id: string) => string): string {
  const name = group.map(({ finding }) => words.suspicious.names[finding]).join(words.text.list);
  const { site, subjects, conversions } = group[0] ?? { site: null, subjects: 0, conversions: 0 };
  return site !== null && subjects === 0
    ? words.suspicious.notJudgedSite(name, siteName(site))
    : words.suspicious.notJudged(name, formatCount(subjects), formatCount(conversions));
}

const column = columnsOf<Judged>();

const columns = [
  column.accessor(({ finding }) => words.suspicious.names[finding], {
    id: 'finding',
    header: words.suspicious.columns.finding,
  }),
  column.accessor(({ found }) => formatCount(found), {
    id: 'found',
    header: words.suspicious.columns.found,
    meta: { align: 'end' },
  }),
  column.accessor(({ clean }) => formatCount(clean), {
    id: 'clean',
    header: words.suspicious.columns.clean,
    meta: { align: 'end' },
  }),
  column.accessor(({ could_not_judge }) => formatCount(could_not_judge), {
    id: 'could_not_judge',
    header: words.suspicious.columns.unjudged,
    meta: { align: 'end' },
  }),
];
