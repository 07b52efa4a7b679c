import { useState } from 'react';
import type { ListedConversion } from '../../../wire/api.ts';
import type { NewQuerySteps } from '../../../wire/query-api.ts';
import type { RequestOptions } from '../../api/request.ts';
import type { TableSelection } from '../../parts/data-table.tsx';
import { words } from '../../words.ts';

type Query = NonNullable<RequestOptions['query']>;

/** What was chosen: rows by their ids, or all that matched at a moment. */
type Chosen =
  | { kind: 'rows'; ids: ReadonlySet<string>; last: string | null }
  | { kind: 'all'; count: number; filter: Record<string, string> };

export type Selection = {
  count: number;
  /** All that match, whatever page they are on. */
  isAll: boolean;
  table: TableSelection<ListedConversion>;
  /** The choice as the API takes it. */
  of(): NewQuerySteps['of'];
  chooseAll(of: { count: number; query: Query; now: number }): void;
  clear(): void;
};

const NONE: Chosen = { kind: 'rows', ids: new Set(), last: null };

/** The rows of a list that are chosen. Another question is another list: nothing of it is chosen. */
export function useSelection(question: string, rows: readonly ListedConversion[]): Selection {
  const [state, setState] = useState({ question, chosen: NONE });
  if (state.question !== question) setState({ question, chosen: NONE });
  const { chosen } = state;
  const set = (next: Chosen) => setState({ question, chosen: next });
  const ids = chosen.kind === 'rows' ? chosen.ids : new Set(rows.map(({ id }) => id));
  return {
    count: chosen.kind === 'all' ? chosen.count : ids.size,
    isAll: chosen.kind === 'all',
    table: {
      isChosen: ({ id }) => ids.has(id),
      onChoose({ id }, isSpan) {
        const span = isSpan && chosen.kind === 'rows' ? spanOf(rows, chosen.last, id) : [id];
        const next = new Set(ids);
        const isAdded = !ids.has(id);
        for (const each of span) {
          if (isAdded) next.add(each);
          else next.delete(each);
        }
        set({ kind: 'rows', ids: next, last: id });
      },
      onChooseAll(areChosen) {
        const next = new Set(areChosen ? ids : []);
        if (areChosen) for (const { id } of rows) next.add(id);
        set({ kind: 'rows', ids: next, last: null });
      },
      nameOf: ({ order_id, id }) => order_id ?? `${words.conversions.noOrder} ${id}`,
    },
    of: () => (chosen.kind === 'all' ? { filter: chosen.filter } : { conversions: [...ids] }),
    chooseAll: ({ count, query, now }) => set({ kind: 'all', count, filter: frozen(query, now) }),
    clear: () => set(NONE),
  };
}

/** The rows between two, both included. */
function spanOf(rows: readonly ListedConversion[], from: string | null, to: string): string[] {
  const places = [from, to].map((id) => rows.findIndex((row) => row.id === id));
  if (places.includes(-1)) return [to];
  return rows.slice(Math.min(...places), Math.max(...places) + 1).map(({ id }) => id);
}

/** A filter that goes on meaning what was counted: what arrives later is none of it. */
function frozen(query: Query, now: number): Record<string, string> {
  const entries = Object.entries({ ...query, to: query['to'] ?? now });
  return Object.fromEntries(
    entries.flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value)] as const],
    ),
  );
}
