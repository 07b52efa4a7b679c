import type { FactGroup, FindingsReport, Indication } from '../../../wire/findings-report.ts';
import { csvTable } from './csv-table.ts';

type Row =
  | { kind: 'fact'; fact: FactGroup; indication: null }
  | { kind: 'indication'; fact: null; indication: Indication };

/** One line per kind of fact, site and affiliate, and below them one per indication. */
export const findingsCsv = csvTable<FindingsReport, Row>({
  name: 'findings',
  rows: ({ facts, indications }) => [
    ...facts.map((fact): Row => ({ kind: 'fact', fact, indication: null })),
    ...indications.map((indication): Row => ({ kind: 'indication', fact: null, indication })),
  ],
  columns: [
    { name: 'kind', cell: ({ kind }) => kind },
    { name: 'finding', cell: ({ fact, indication }) => (fact ?? indication)?.finding ?? null },
    {
      name: 'site',
      cell: ({ fact }, { nameOf }) => ({ foreign: fact && (nameOf('site', fact.site) ?? fact.site) }),
    },
    {
      name: 'affiliate',
      cell: ({ fact, indication }, { nameOf }) => {
        const id = (fact ?? indication)?.affiliate ?? null;
        return { foreign: id && (nameOf('affiliate', id) ?? id) };
      },
    },
    { name: 'sub_id', cell: ({ indication }) => ({ foreign: indication?.sub ?? null }) },
    { name: 'conversions', cell: ({ fact, indication }) => fact?.count ?? indication?.n ?? null },
    { name: 'first_at', time: ({ fact }) => fact?.first_at ?? null },
    { name: 'last_at', time: ({ fact }) => fact?.last_at ?? null },
    { name: 'score', cell: ({ indication }) => indication?.score ?? null },
    { name: 'q', cell: ({ indication }) => indication?.q ?? null },
    { name: 'effect', cell: ({ indication }) => indication?.effect ?? null },
    {
      name: 'message',
      cell: ({ fact, indication }) => ({ foreign: fact?.message ?? indication?.sentence ?? null }),
    },
  ],
});
