import { IconClick, IconFlag, IconNote, IconWorld } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ConversionDetail, RawObservation } from '../../../wire/api.ts';
import type { QueryStep } from '../../../wire/query.ts';
import type { Conversion } from '../../../wire/report.ts';
import type { State } from '../../../wire/verdict.ts';
import { useConfig } from '../../api/use-config.ts';
import { useScope } from '../../filters/use-scope.ts';
import { formatAmount } from '../../format/amount.ts';
import { formatDuration } from '../../format/duration.ts';
import { formatCount } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { Panel } from '../../parts/panel.tsx';
import { VerdictMark } from '../../parts/verdict-mark.tsx';
import { words } from '../../words.ts';
import { courseOf, type Event } from './course-of.ts';

/** A shorter gap is the same moment for whoever reads it. */
const GAP_MS = 1000;

/** From the click to the last record: what happened, in which order, and how long after one another. */
export function CoursePanel({ detail }: { detail: ConversionDetail }) {
  const course = courseOf(detail);
  return (
    <Panel title={words.work.course.title} className="half">
      <p className="figure-note course-hint">{words.work.course.hint}</p>
      <ol className="timeline">
        {course.map((event, place) => (
          // Nothing of it is ever taken away or put between two others without their numbers changing.
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what tells two events of one moment apart
          <Step key={place} event={event} after={course[place - 1]} conversion={detail.conversion} />
        ))}
      </ol>
    </Panel>
  );
}

type StepProps = { event: Event; after: Event | undefined; conversion: Conversion };

function Step({ event, after, conversion }: StepProps) {
  const { zone } = useScope();
  const gapMs = after === undefined ? 0 : event.at - lastOf(after);
  return (
    <>
      {gapMs >= GAP_MS && (
        <li className="gap" style={{ minHeight: heightOf(gapMs) }}>
          <span>{words.work.course.gap(formatDuration(gapMs))}</span>
        </li>
      )}
      <li data-kind={event.kind}>
        <span className="timeline-mark" aria-hidden="true">
          {markOf(event, conversion)}
        </span>
        <div>
          <strong>{titleOf(event)}</strong>
          <Said event={event} conversion={conversion} />
          <time dateTime={new Date(event.at).toISOString()} className="figure-note">
            {formatTime(event.at, zone, 'exact')}
          </time>
        </div>
      </li>
    </>
  );
}

const lastOf = (event: Event) => (event.kind === 'report' ? event.until : event.at);

/** A day is not 1,440 times as long to the eye as a minute: each tenfold adds the same. */
function heightOf(gapMs: number): number {
  return Math.round(20 + 7 * Math.log10(gapMs / GAP_MS));
}

function markOf(event: Event, conversion: Conversion): ReactNode {
  switch (event.kind) {
    case 'click':
      return <IconClick size={18} />;
    case 'landing':
      return <IconWorld size={18} />;
    case 'report':
      return <VerdictMark verdict={event.observation.channel === 'pixel' ? 'pixel_only' : 'postback_only'} />;
    case 'verdict':
      return <VerdictMark verdict={event.verdict} missing={missingOf(conversion)} />;
    case 'query':
      return event.step.progress === null ? <IconNote size={18} /> : <IconFlag size={18} />;
  }
}

function titleOf(event: Event): string {
  const { course, panel, progress } = words.work;
  switch (event.kind) {
    case 'click':
      return course.click;
    case 'landing':
      return course.landing;
    case 'report': {
      const { channel, part } = event.observation;
      return course.reported[part](words.channels[channel]);
    }
    case 'verdict':
      return course.verdict(words.verdicts[event.verdict].name);
    case 'query':
      if (event.step.progress === null) return panel.noted;
      return event.isOpening && event.step.progress === 'open'
        ? panel.opened
        : panel.came(progress[event.step.progress]);
  }
}

function Said({ event, conversion }: { event: Event; conversion: Conversion }) {
  const { zone } = useScope();
  const { affiliates } = useConfig();
  switch (event.kind) {
    case 'click':
      return (
        <span>
          <ForeignText text={affiliates.find(({ id }) => id === event.affiliate)?.name ?? event.affiliate} />
        </span>
      );
    case 'landing':
      return event.page === null ? null : (
        <span>
          <ForeignText text={event.page} />
        </span>
      );
    case 'report':
      return (
        <span>
          <Reported observation={event.observation} />
          {event.times > 1 &&
            ` · ${words.work.course.times(formatCount(event.times))}, ${words.work.course.last(formatTime(event.until, zone, 'moment'))}`}
        </span>
      );
    case 'verdict':
      return (
        <span>
          {event.isFirst && event.verdict === 'waiting'
            ? words.conversion.cameFirst(words.sides[cameFirst(conversion)])
            : words.conversion.arrived[event.verdict]}
        </span>
      );
    case 'query':
      return <StepSaid step={event.step} />;
  }
}

/** Amount and state of one record, as far as it tells them. */
function Reported({ observation: { record } }: { observation: RawObservation }) {
  const text = (name: string) => {
    const value = record[name];
    return typeof value === 'string' ? value : null;
  };
  const amount = text('order_value') ?? text('commission') ?? text('network_revenue');
  const state = text('state');
  return (
    <>
      {[
        amount !== null && formatAmount(amount, text('currency')),
        // The record's schema knows those states only.
        state !== null && words.work.course.state(words.states[state as State]),
      ]
        .filter((said) => said !== false)
        .join(' · ')}
    </>
  );
}

/** Who did it, and the note as it was written. */
export function StepSaid({ step: { by, note } }: { step: QueryStep }) {
  return (
    <>
      <span className="figure-note">{words.work.panel.by(by)}</span>
      {note !== null && (
        <span className="note-text">
          <ForeignText text={note} characters={300} expandable />
        </span>
      )}
    </>
  );
}

/** The history begins with whichever side came first. */
function cameFirst({ pixel, postback }: Conversion): 'pixel' | 'postback' {
  const isPixel = pixel !== null && (postback === null || pixel.received_at < postback.received_at);
  return isPixel ? 'pixel' : 'postback';
}

const missingOf = (conversion: Conversion) => (cameFirst(conversion) === 'pixel' ? 'postback' : 'pixel');
