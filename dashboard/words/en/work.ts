import type { NotQueried, Progress } from '../../../wire/query.ts';

type Term = { name: string; meaning: string };

/** The list of conversions as work to be done: queries, notes, what is done about many at once. */
export const work = {
  query: 'Query',
  queryTerm: {
    name: 'Query',
    meaning:
      'A demand on the network about a conversion that it did not credit. It stands whatever becomes of the verdict later.',
  } satisfies Term,
  progress: {
    open: 'Open',
    sent: 'Sent',
    accepted: 'Accepted',
    refused: 'Refused',
    closed: 'Closed',
  } satisfies Record<Progress, string>,
  noQuery: 'No query',
  anyProgress: 'Any progress',
  noteOnly: 'Note',
  notes: (count: string) => `${count} steps`,
  lagOf: (duration: string) => `Lag: ${duration}`,
  lagTerm: {
    name: 'Lag',
    meaning:
      'By how much the postback came after the pixel, both by our clock; with a minus, before it. For files it is told by the times that both sides state.',
  } satisfies Term,
  sameTime: 'at once',

  select: {
    column: 'Choose',
    row: (order: string) => `Choose ${order}`,
    page: 'Choose all rows of this page',
    chosen: (count: string, many: boolean) => `${count} ${many ? 'conversions' : 'conversion'} chosen`,
    all: (count: string) => `Choose all ${count} that match`,
    counting: 'Counting…',
    tooMany: (count: string, limit: string) =>
      `${count} match. At most ${limit} can be chosen at once: narrow the list.`,
    clear: 'Choose none',
    hint: 'Hold Shift to choose all rows in between.',
  },
  actions: {
    label: 'What to do with the chosen conversions',
    open: 'Open queries',
    setProgress: 'Progress',
    note: 'Add a note',
    export: 'Export',
    queryList: 'As query list (CSV)',
    queryListHint: 'The columns that query forms of networks ask for',
    rows: 'As they are listed (CSV)',
    noteTitle: (count: string) => `Note about ${count}`,
    noteLabel: 'Note',
    noteHint: 'At most 2,000 characters. Who wrote it and when is kept with it.',
    save: 'Save',
    cancel: 'Cancel',
  },
  done: {
    changed: (count: string, many: boolean) =>
      `Written down for ${count} ${many ? 'conversions' : 'conversion'}.`,
    nothing: 'Nothing was to be done.',
    unchanged: (count: string) => `Had it already: ${count}.`,
    leftOut: {
      credited: (count: string) => `Left out, since the network has credited them: ${count}.`,
      waiting: (count: string) => `Left out, since the other side may still come: ${count}.`,
      not_expected: (count: string) => `Left out, since the other side was not due: ${count}.`,
    } satisfies Record<NotQueried, (count: string) => string>,
    missing: (count: string) => `No longer there: ${count}.`,
    exported: (file: string) => `Saved as ${file}.`,
    listLeftOut: (count: string) => `Left out, since there is nothing to demand: ${count}.`,
    dismiss: 'Close this message',
  },

  panel: {
    title: 'Query and notes',
    none: 'No query has been opened and nothing was noted.',
    cannot: {
      credited: 'No query can be opened: the network has credited this conversion.',
      waiting: 'No query can be opened yet: the other side may still come.',
      not_expected: 'No query can be opened: the other side was not due.',
    } satisfies Record<NotQueried, string>,
    changedSince: (then: string, now: string) =>
      `When the query was opened this conversion was held to be “${then}”. Now it is “${now}”. The query stands until you close it.`,
    opened: 'Query opened',
    came: (progress: string) => `Query: ${progress}`,
    noted: 'Note',
    by: (who: string) => `by ${who}`,
    heldThen: (verdict: string) => `held then: ${verdict}`,
    progress: 'Progress',
    keep: 'Leave as it is',
    note: 'Note',
    save: 'Save',
  },

  course: {
    title: 'Course of events',
    hint: 'From the click to the last record, by our clock; each gap is the time between two of them.',
    click: 'Click on the affiliate’s link',
    landing: 'First page seen by the pixel after it',
    reported: {
      first: (side: string) => `${side} reports it`,
      duplicate: (side: string) => `${side} reports it again`,
      update: (side: string) => `${side} changes it`,
      item: (side: string) => `${side} adds an item`,
    },
    times: (count: string) => `${count} times in a row`,
    last: (time: string) => `the last one ${time}`,
    verdict: (name: string) => `Held to be: ${name}`,
    state: (state: string) => `state: ${state}`,
    gap: (duration: string) => `${duration} later`,
  },

  export: {
    button: 'CSV',
    label: (table: string) => `Save as CSV: ${table}`,
    hint: 'All rows of this table with the filters as they are, not only this page.',
    everything: 'Everything as ZIP',
    everythingHint: 'All tables of this view as CSV files, with the filters as they are.',
  },
};
