import { Text } from '@mantine/core';
import type { ConversionDetail, RawObservation } from '../../../wire/api.ts';
import { useConfig } from '../../api/use-config.ts';
import { useScope } from '../../filters/use-scope.ts';
import { jsonText } from '../../format/json-text.ts';
import { formatTime } from '../../format/time.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words.ts';

/** The evidence: every record that was folded into either side. */
export function ObservationsPanel({ observations }: Pick<ConversionDetail, 'observations'>) {
  return (
    <Panel title={words.conversion.observations}>
      <Text size="sm" c="dimmed" mb="sm">
        {words.conversion.observationsHint}
      </Text>
      {observations.map((observation) => (
        <Observation key={observation.id} observation={observation} />
      ))}
    </Panel>
  );
}

function Observation({ observation }: { observation: RawObservation }) {
  const { zone } = useScope();
  const { sources } = useConfig();
  const { id, source, channel, part, received_at, record } = observation;
  const name = sources.find((candidate) => candidate.id === source)?.name ?? source;
  return (
    <details className="observation" id={`record-${id}`}>
      <summary>
        <span className="observation-part" data-part={part}>
          {words.conversion.parts[part]}
        </span>
        <span>
          {words.channels[channel]} · <ForeignText text={name} />
        </span>
        <time dateTime={new Date(received_at).toISOString()}>{formatTime(received_at, zone, 'exact')}</time>
      </summary>
      <div className="observation-parts">
        <Json title={words.conversion.publicPart} value={record} />
        {observation.private === null ? (
          <p className="figure-note">{words.conversion.noPrivate}</p>
        ) : (
          <Json title={words.conversion.privatePart} value={observation.private} />
        )}
      </div>
    </details>
  );
}

function Json({ title, value }: { title: string; value: unknown }) {
  const text = jsonText(value);
  return (
    <section aria-label={title}>
      <header className="json-header">
        {title}
        <CopyButton text={text} what={title} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className="json" dir="ltr" tabIndex={0}>
        {text}
      </pre>
    </section>
  );
}
