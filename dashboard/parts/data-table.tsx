// biome-ignore-all lint/a11y/noRedundantRoles: Safari forgets what a table is once CSS lays its rows out as cards

import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import {
  type ColumnDef,
  createColumnHelper,
  type Header,
  metaHelper,
  type RowData,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type ReactNode, useEffect, useRef } from 'react';
import { visibleText } from '../format/visible-text.ts';
import { words } from '../words.ts';

type Meta = {
  /** Numbers end where the column does. */
  align?: 'end';
  /** What the API calls a sort by this column; with `-` before it, from the largest. */
  sortBy?: string;
  /** Says what the row is about: on a narrow screen it stands above the figures of its card. */
  isHead?: boolean;
};

const features = tableFeatures({ columnMeta: metaHelper<Meta>() });
type Features = typeof features;

/** Makes the columns of a table of such rows. */
export const columnsOf = <Row extends RowData>() => createColumnHelper<Features, Row>();

/** Rows that are chosen, to do something with them. */
export type TableSelection<Row> = {
  isChosen(row: Row): boolean;
  /** `isSpan`: with all rows since the one that was chosen last. */
  onChoose(row: Row, isSpan: boolean): void;
  onChooseAll(areChosen: boolean): void;
  /** What a row is called by. */
  nameOf(row: Row): string;
};

type Props<Row extends RowData> = {
  caption: string;
  /** Made once: a new array is a new table. */
  // biome-ignore lint/suspicious/noExplicitAny: each column has its own kind of value, as TanStack's own types say
  columns: ColumnDef<Features, Row, any>[];
  rows: readonly Row[];
  rowId(row: Row): string;
  /** The answer on show is of another question than the address asks; its own is on the way. */
  isOld?: boolean;
  sort?: string;
  onSort?(sort: string): void;
  selection?: TableSelection<Row> | undefined;
};

/** A list. The desk sorts and pages; on a narrow screen each row becomes a card of labelled lines. */
export function DataTable<Row extends RowData>(props: Props<Row>) {
  const { caption, columns, rows, rowId, isOld = false, selection } = props;
  const table = useTable({ features, columns, data: rows, getRowId: rowId });
  return (
    <div className="scroll-x">
      <table className="data-table" role="table" aria-busy={isOld} data-old={isOld || undefined}>
        <caption className="off-screen">{caption}</caption>
        <thead role="rowgroup">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} role="row">
              {selection && <ChooseAll rows={rows} selection={selection} />}
              {group.headers.map((header) => (
                <HeaderCell key={header.id} header={header} sort={props.sort} onSort={props.onSort}>
                  <table.FlexRender header={header} />
                </HeaderCell>
              ))}
            </tr>
          ))}
        </thead>
        <tbody role="rowgroup">
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} role="row" data-chosen={selection?.isChosen(row.original) || undefined}>
              {selection && <Choose row={row.original} selection={selection} />}
              {row.getAllCells().map((cell) => {
                const { header, meta } = cell.column.columnDef;
                return (
                  <td
                    key={cell.id}
                    role="cell"
                    data-column={cell.column.id}
                    data-align={meta?.align}
                    data-head={meta?.isHead || undefined}
                    data-label={typeof header === 'string' ? header : undefined}
                  >
                    <table.FlexRender cell={cell} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ChooseAll<Row>({ rows, selection }: { rows: readonly Row[]; selection: TableSelection<Row> }) {
  const box = useRef<HTMLInputElement>(null);
  const chosen = rows.filter(selection.isChosen).length;
  const areAll = chosen === rows.length && chosen > 0;
  useEffect(() => {
    // There is no attribute for it.
    if (box.current) box.current.indeterminate = chosen > 0 && !areAll;
  });
  return (
    <th role="columnheader" scope="col" data-column="choose">
      <label className="choose">
        <input
          ref={box}
          type="checkbox"
          checked={areAll}
          onChange={() => selection.onChooseAll(!areAll)}
          aria-label={words.work.select.page}
        />
      </label>
    </th>
  );
}

function Choose<Row>({ row, selection }: { row: Row; selection: TableSelection<Row> }) {
  return (
    <td role="cell" data-column="choose">
      <label className="choose">
        <input
          type="checkbox"
          checked={selection.isChosen(row)}
          // A checkbox changes by a click, of the mouse or of the space bar.
          onChange={({ nativeEvent }) =>
            selection.onChoose(row, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
          }
          aria-label={words.work.select.row(visibleText(selection.nameOf(row).slice(0, 60)))}
        />
      </label>
    </td>
  );
}

type HeaderCellProps<Row extends RowData> = {
  header: Header<Features, Row, unknown>;
  sort: string | undefined;
  onSort: ((sort: string) => void) | undefined;
  children: ReactNode;
};

function HeaderCell<Row extends RowData>({ header, sort, onSort, children }: HeaderCellProps<Row>) {
  const { meta, header: name } = header.column.columnDef;
  const common = {
    role: 'columnheader',
    scope: 'col',
    'data-column': header.column.id,
    'data-align': meta?.align,
  } as const;
  if (meta?.sortBy === undefined || onSort === undefined) return <th {...common}>{children}</th>;

  const [up, down] = [meta.sortBy, `-${meta.sortBy}`];
  const Icon = sort === down ? IconArrowDown : sort === up ? IconArrowUp : IconArrowsSort;
  return (
    <th {...common} aria-sort={sort === down ? 'descending' : sort === up ? 'ascending' : 'none'}>
      <button
        type="button"
        className="sort-button"
        data-active={sort === up || sort === down || undefined}
        title={typeof name === 'string' ? words.conversions.sort(name) : undefined}
        onClick={() => onSort(sort === down ? up : down)}
      >
        {children}
        <Icon size={14} aria-hidden="true" />
      </button>
    </th>
  );
}
