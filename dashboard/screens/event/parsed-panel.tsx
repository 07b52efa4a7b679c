import { Text } from '@mantine/core';
import type { EventDetail } from '../../../wire/events.ts';
import { useScope } from '../../filters/use-scope.ts';
import { formatTime } from '../../format/time.ts';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words.ts';

const { detail: say } = words.liveLog;

/** What the panels above have said already, and what says nothing to a person. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'v',
  'kind',
  'received_at',
  'flags',
  'site_id',
  'source_id',
  'test',
]);

/** The record, field by field, nested ones by their path. */
export function ParsedPanel({ detail: { event, record } }: { detail: EventDetail }) {
  const { zone } = useScope();
  if (event.kind === 'refusal')
    return (
      <Panel title={say.parsed}>
        <p className="figure-note">{say.nothingParsed}</p>
      </Panel>
    );
  const fields = flatten(record).filter(([name]) => !ELSEWHERE.has(name));
  return (
    <Panel title={say.parsed}>
      <Text size="sm" c="dimmed" mb="sm">
        {say.parsedHint}
      </Text>
      <table className="data-table keep-table plain-fields">
        <caption className="off-screen">{say.parsed}</caption>
        <thead>
          <tr>
            <th scope="col">{say.field}</th>
            <th scope="col">{say.value}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(([name, value]) => (
            <tr key={name}>
              <th scope="row" className="id">
                <ForeignText text={name} characters={60} />
              </th>
              <td>
                <ForeignText text={String(value)} characters={240} expandable />
                {/_at$/.test(name) && typeof value === 'number' && (
                  <span className="absent"> {formatTime(value, zone, 'exact')}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function flatten(value: unknown, path = ''): [name: string, value: unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([name, inner]) =>
    flatten(inner, path === '' ? name : `${path}.${name}`),
  );
}
