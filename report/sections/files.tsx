import { formatCount } from '../../dashboard/format/number.ts';
import { formatTime } from '../../dashboard/format/time.ts';
import type { AuditReport } from '../../wire/audit.ts';
import type { FileMapping } from '../../wire/report.ts';
import { audit, words } from '../data.ts';
import { wordsOf } from '../sides.ts';
import { zone } from '../zone.ts';
import { Section } from './section.tsx';

const text = words.files;

/** Each file: what it is, how it was read, and what became of its rows. */
export function Files() {
  const joined = (Object.keys(text.matchedBy) as (keyof typeof text.matchedBy)[]) // typed by the rules
    .filter((rule) => audit.report.matched_by[rule] > 0)
    .map((rule) => `${text.matchedBy[rule]} ${formatCount(audit.report.matched_by[rule])}`);
  return (
    <Section title={text.title} name="files">
      {audit.inputs.map((input) => (
        <File key={input.side} input={input} />
      ))}
      {joined.length > 0 && (
        <p>
          {text.matched}
          {words.colon}
          {joined.join(words.list)}
        </p>
      )}
    </Section>
  );
}

type BySide<T> = Readonly<Record<string, T>>;

function File({ input: { side, file, bytes, sha256, from, to } }: { input: AuditReport['inputs'][number] }) {
  const { report } = audit;
  const count = (counts: BySide<number>) => formatCount(counts[side] ?? 0);
  const refused = (report.refused as BySide<{ rows: number; reasons: Record<string, number> }>)[side];
  const reasons = Object.entries(refused?.reasons ?? {}).map(([reason, n]) => `${reason} ${formatCount(n)}`);
  const facts: [string, string][] = [
    ['SHA-256', sha256],
    [text.bytes, text.bytesOf(formatCount(bytes))],
    [text.rows, count(report.rows)],
    [text.conversions, count(report.claims)],
    [text.duplicates, count(report.duplicates)],
    [text.updates, count(report.updates)],
    [text.items, count(report.items)],
    [
      text.refused,
      `${formatCount(refused?.rows ?? 0)}${reasons.length > 0 ? ` (${reasons.join(words.list)})` : ''}`,
    ],
    [
      text.span,
      from === null || to === null
        ? words.none
        : `${formatTime(from, zone, 'exact')} – ${formatTime(to, zone, 'exact')}`,
    ],
    ...mappingFacts((report.mapping as BySide<FileMapping>)[side]),
  ];
  return (
    <div className="file" data-side={side}>
      <h3>
        {wordsOf(side).name}
        {words.colon}
        <bdi>{file}</bdi>
      </h3>
      <dl className="facts">
        {facts.map(([name, fact]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function mappingFacts(mapping: FileMapping | undefined): [string, string][] {
  if (mapping === undefined) return [];
  const { preset, encoding, delimiter, decimal, date_order, columns, ignored } = mapping;
  return [
    [text.preset, preset],
    [text.zone, mapping.zone],
    [
      text.writing,
      text.writingOf(
        encoding,
        text.delimiters[delimiter] ?? delimiter,
        text.decimals[decimal],
        text.dates[date_order],
      ),
    ],
    [text.role, mapping.role === null ? words.none : text.roles[mapping.role]],
    [
      text.columns,
      Object.entries(columns)
        .map(([field, header]) => (field === header ? field : `${field} ← ${header}`))
        .join(words.list),
    ],
    [text.ignored, ignored.length === 0 ? words.none : ignored.join(words.list)],
  ];
}
