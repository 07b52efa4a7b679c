import { NativeSelect } from '@mantine/core';
import type { ReadFile, StatedFile } from '../../../wire/audits.ts';
import type { FileField } from '../../../wire/preset.ts';
import { visibleText } from '../../format/visible-text.ts';
import { columnsOf, DataTable } from '../../parts/data-table.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { screenWords } from '../../screen-words.ts';

const { audits: say } = screenWords;

type Columns = StatedFile['columns'];
type Row = { index: number; header: string; samples: readonly string[]; field: FileField | undefined };
type Props = { caption: string; read: ReadFile; stated: StatedFile; onChange(columns: Columns): void };

/** Each column of a file with its first values, and what it is read as. */
export function ColumnMapping({ caption, read, stated, onChange }: Props) {
  const fields = mappedFields(read, stated.columns);
  const rows = read.headers.map(
    (header, index): Row => ({
      index,
      header,
      samples: read.samples[index] ?? [],
      field: fields.get(index),
    }),
  );
  const columns = column.columns([
    column.accessor('header', {
      header: say.header,
      cell: ({ getValue }) => <ForeignText text={getValue()} characters={60} />,
    }),
    column.accessor('samples', {
      header: say.samples,
      cell: ({ getValue }) => (
        <span className="audit-samples">
          {getValue().map((sample, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: values may be alike, and their order is the file's
            <ForeignText key={index} text={sample} characters={28} />
          ))}
        </span>
      ),
    }),
    column.accessor('field', {
      header: say.field,
      cell: ({ row: { original } }) => (
        <NativeSelect
          size="xs"
          aria-label={say.fieldOf(visibleText(original.header))}
          value={original.field ?? ''}
          data={OPTIONS}
          onChange={({ currentTarget: { value } }) =>
            onChange(
              withField(
                stated.columns,
                original,
                FIELDS.find((field) => field === value),
              ),
            )
          }
        />
      ),
    }),
  ]);
  return <DataTable caption={caption} columns={columns} rows={rows} rowId={({ index }) => String(index)} />;
}

const column = columnsOf<Row>();

/** What each column is: what was found out, and over it what the user has said since. */
function mappedFields({ headers, columns }: ReadFile, stated: Columns): Map<number, FileField> {
  const all = { ...columns };
  for (const field of FIELDS) {
    const header = stated[field];
    if (header === null) delete all[field];
    else if (header !== undefined) all[field] = headers.indexOf(header);
  }
  return new Map(
    FIELDS.flatMap((field): [number, FileField][] => {
      const index = all[field];
      return index === undefined ? [] : [[index, field]];
    }),
  );
}

/** A column is one field, and a field one column: what either was before, it is no longer. */
function withField(stated: Columns, { header, field: before }: Row, field: FileField | undefined): Columns {
  return {
    ...stated,
    ...(before !== undefined && { [before]: null }),
    ...(field !== undefined && { [field]: header }),
  };
}

const SUBS = Array.from({ length: 20 }, (_, index) => `sub${index + 1}` as FileField); // SUB_FIELDS of wire/ has as many
const FIELDS: readonly FileField[] = [
  'order_id',
  'click_id',
  'event_id',
  'order_value',
  'commission',
  'network_revenue',
  'currency',
  'occurred_at',
  'click_at',
  'status',
  'type',
  'offer',
  'campaign',
  'item_id',
  'reason',
  'code',
  'consent',
  'send_id',
  'system',
  'country',
  'memo',
  ...SUBS,
];
const OPTIONS = [
  { value: '', label: say.nothing },
  ...FIELDS.map((value) => ({
    value,
    label: say.fields[value] ?? say.subId(value.slice('sub'.length)),
  })),
];
