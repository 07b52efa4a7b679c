import { Text } from '@mantine/core';
import type { EventDetail } from '../../../wire/events.ts';
import type { PrivatePart } from '../../../wire/record.ts';
import { CodeBlock } from '../../parts/code-block.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words.ts';

const { detail: say } = words.liveLog;

/** The request as it was recorded. Hidden characters are named, so that what is shown is what was sent. */
export function RawPanel({ detail: { url, private: sealed } }: { detail: EventDetail }) {
  if (sealed === null)
    return (
      <Panel title={say.raw}>
        <p className="figure-note">{say.sealed}</p>
      </Panel>
    );
  // The schema of a private part made it; the API passes it on as it is.
  const { method, query, content_type, agent, ip, body, body_base64 } = sealed as PrivatePart;
  const lines = [
    [say.method, method],
    [say.address, url ?? undefined],
    [say.query, query],
    [say.contentType, content_type],
    [say.agent, agent],
    [say.ip, ip],
  ] as const;
  const isUnkept = method === 'POST' && body === undefined && body_base64 === undefined;
  return (
    <Panel title={say.raw}>
      <Text size="sm" c="dimmed" mb="sm">
        {say.rawHint}
      </Text>
      <dl className="facts raw-facts">
        {lines.map(
          ([name, value]) =>
            value !== undefined && (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="id">
                  <ForeignText text={value} characters={600} expandable />
                </dd>
              </div>
            ),
        )}
      </dl>
      {body !== undefined && <CodeBlock title={say.body} code={escaped(body)} />}
      {body_base64 !== undefined && <CodeBlock title={say.body} hint={say.binary} code={body_base64} />}
      {isUnkept && <p className="figure-note">{say.bodyNotKept}</p>}
    </Panel>
  );
}

/** As it was sent, with what would hide or reorder the rest written as JSON writes it. Lines stay lines. */
function escaped(body: string): string {
  return body.replace(
    /[^\P{C}\n\t]|[\u2028\u2029]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
