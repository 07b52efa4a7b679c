import type { QueryLine, QueryList } from '../../../wire/query-api.ts';
import { csvTable } from './csv-table.ts';

/** The columns of the file that `reconcile --html` writes beside its document: a network's form is filled in from either. */
export const queryListCsv = csvTable<QueryList, QueryLine>({
  name: 'query-list',
  rows: ({ lines }) => lines,
  leftOut: ({ left_out }) => left_out,
  columns: [
    { name: 'kind', cell: ({ kind }) => kind },
    { name: 'order_id', cell: ({ order_id }) => ({ foreign: order_id }) },
    { name: 'type', cell: ({ type }) => ({ foreign: type }) },
    { name: 'occurred_at', cell: ({ occurred_at }) => iso(occurred_at) },
    { name: 'order_value', cell: ({ order_value }) => order_value },
    { name: 'commission', cell: ({ commission }) => commission },
    { name: 'currency', cell: ({ currency }) => currency },
    { name: 'their_order_value', cell: ({ their_order_value }) => their_order_value },
    { name: 'their_commission', cell: ({ their_commission }) => their_commission },
    { name: 'their_currency', cell: ({ their_currency }) => their_currency },
    { name: 'click_id', cell: ({ click_id }) => ({ foreign: click_id }) },
    { name: 'click_at', cell: ({ click_at }) => iso(click_at) },
    { name: 'offer', cell: ({ offer }) => ({ foreign: offer }) },
    { name: 'campaign', cell: ({ campaign }) => ({ foreign: campaign }) },
    { name: 'sub1', cell: ({ sub1 }) => ({ foreign: sub1 }) },
    { name: 'cause', cell: ({ cause }) => cause },
    { name: 'certainty', cell: ({ certainty }) => certainty },
    { name: 'days_left', cell: ({ days_left }) => days_left },
    { name: 'ready', cell: ({ checks }) => (checks.length === 0 ? 'yes' : 'no') },
    { name: 'checks', cell: ({ checks }) => checks.join(' ') || null },
  ],
});

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
