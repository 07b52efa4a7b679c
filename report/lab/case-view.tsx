import { useEffect, useRef } from 'react';
import { formatCount } from '../../dashboard/format/number.ts';
import { formatTime } from '../../dashboard/format/time.ts';
import type { Conditions } from '../../wire/qa.ts';
import { Foreign } from '../foreign.tsx';
import { conditionText, isVaried, VARIED } from './condition-words.ts';
import { type Case, cases, changesOf, scenarios, words } from './data.ts';
import { formatDuration } from './format-duration.ts';
import { OutcomeMark } from './outcome-mark.tsx';
import { fromTo } from './sections/changes.tsx';
import { ConsoleLines } from './sections/console-lines.tsx';
import { Conversions } from './sections/conversions.tsx';
import { Failures } from './sections/failures.tsx';
import { Refusals } from './sections/refusals.tsx';
import { Requests } from './sections/requests.tsx';
import { Screenshot } from './sections/screenshot.tsx';
import { Tags } from './sections/tags.tsx';
import { ThemePicker } from './theme-picker.tsx';
import { addressOf } from './use-hash.ts';

/** One case: what went wrong, what each side saw, and all that was kept of it. */
export function CaseView({ result }: { result: Case }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  const { detail } = words;
  const scenario = scenarios.find(({ name }) => name === result.scenario);
  return (
    <>
      <header className="cover case-cover">
        <div className="cover-top">
          <nav className="steps" aria-label={detail.back}>
            <a href="#all">← {detail.back}</a>
            <Neighbours result={result} />
          </nav>
          <ThemePicker />
        </div>
        <h1 ref={heading} tabIndex={-1}>
          <OutcomeMark outcome={result.outcome} size={28} />
          <span>
            <Foreign text={result.scenario} />
            <span className="outcome-word" data-outcome={result.outcome}>
              {words.outcomes[result.outcome]}
            </span>
          </span>
        </h1>
        <p className="condition-list">
          <strong>{words.browsers.engines[result.conditions.engine]}</strong>
          {VARIED.map((name) => (
            <span key={name}>
              {' · '}
              <Condition conditions={result.conditions} name={name} />
            </span>
          ))}
        </p>
        {result.note !== null && (
          <p className="alert">
            <Foreign text={result.note} />
          </p>
        )}
        <CaseChanges result={result} />
        {scenario !== undefined && scenario.why !== '' && (
          <p className="why">
            <strong>{detail.why}</strong> <Foreign text={scenario.why} />
          </p>
        )}
        <dl className="cover-facts">
          {scenario !== undefined && scenario.file !== '' && (
            <div>
              <dt>{detail.file}</dt>
              <dd>
                <Foreign text={scenario.file} />
              </dd>
            </div>
          )}
          <div>
            <dt>{words.facts.started}</dt>
            <dd>{formatTime(result.started_at, 'UTC', 'dated')} UTC</dd>
          </div>
          <div>
            <dt>{words.facts.duration}</dt>
            <dd>{formatDuration(result.duration_ms)}</dd>
          </div>
          <div>
            <dt>{detail.attempts}</dt>
            <dd>{formatCount(result.attempts)}</dd>
          </div>
        </dl>
      </header>
      <main>
        <Failures result={result} />
        <Conversions result={result} />
        <Refusals result={result} />
        <Screenshot result={result} />
        <Tags result={result} />
        <Requests result={result} />
        <ConsoleLines result={result} />
      </main>
    </>
  );
}

/** What is not plain stands out: it is what the case is about. */
function Condition({ conditions, name }: { conditions: Conditions; name: (typeof VARIED)[number] }) {
  const text = conditionText(conditions, name);
  return isVaried(conditions, name) ? <strong>{text}</strong> : text;
}

function CaseChanges({ result }: { result: Case }) {
  const changes = changesOf(result);
  if (changes.length === 0) return null;
  return (
    <p className="case-changes">
      <strong>{words.changes.title}</strong>{' '}
      {changes.map((change) => (
        <span key={change.kind} className="changed">
          {words.changes.names[change.kind]} ({fromTo(change)})
        </span>
      ))}
    </p>
  );
}

/** The cases before and after it that ended alike. */
function Neighbours({ result }: { result: Case }) {
  const alike = cases.filter(({ outcome }) => outcome === result.outcome);
  const index = alike.indexOf(result);
  const [previous, next] = [alike[index - 1], alike[index + 1]];
  return (
    <>
      {previous && <a href={addressOf(previous.place)}>{words.detail.previous[result.outcome]}</a>}
      {next && <a href={addressOf(next.place)}>{words.detail.next[result.outcome]} →</a>}
    </>
  );
}
