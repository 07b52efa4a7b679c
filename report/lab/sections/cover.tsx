import { formatCount } from '../../../dashboard/format/number.ts';
import { formatTime } from '../../../dashboard/format/time.ts';
import { Foreign } from '../../foreign.tsx';
import { cases, run, scenarios, words } from '../data.ts';
import { formatDuration } from '../format-duration.ts';
import { OutcomeMark } from '../outcome-mark.tsx';
import { countOf, OUTCOMES } from '../outcomes.ts';
import { ThemePicker } from '../theme-picker.tsx';

/** How it went, of what, and when. */
export function Cover() {
  const { facts } = words;
  return (
    <header className="cover">
      <div className="cover-top">
        <p className="brand">Tallystick · {words.title}</p>
        <ThemePicker />
      </div>
      <h1>{headline()}</h1>
      <ul className="totals">
        {OUTCOMES.map((outcome) => (
          <li key={outcome} data-outcome={outcome} data-none={countOf(outcome) === 0 || undefined}>
            <OutcomeMark outcome={outcome} size={20} />
            <strong data-figure={outcome}>{formatCount(countOf(outcome))}</strong>
            <span>{words.outcomes[outcome]}</span>
          </li>
        ))}
      </ul>
      <dl className="cover-facts">
        <div>
          <dt>{facts.target}</dt>
          <dd>
            <Foreign text={run.target} />
          </dd>
        </div>
        <div>
          <dt>{facts.started}</dt>
          <dd>{formatTime(run.started_at, 'UTC', 'dated')} UTC</dd>
        </div>
        <div>
          <dt>{facts.duration}</dt>
          <dd>{formatDuration(run.duration_ms)}</dd>
        </div>
        <div>
          <dt>{facts.scenarios}</dt>
          <dd>{formatCount(scenarios.length)}</dd>
        </div>
        <div>
          <dt>{facts.cases}</dt>
          <dd>{formatCount(cases.length)}</dd>
        </div>
        <div>
          <dt>{facts.program}</dt>
          <dd>{run.tallystick}</dd>
        </div>
      </dl>
      <LeftOut />
    </header>
  );
}

function headline(): string {
  const total = formatCount(cases.length - countOf('skipped'));
  if (cases.length === countOf('skipped')) return words.headline.none;
  const failed = countOf('failed');
  return failed > 0 ? words.headline.failed(failed, total) : words.headline.passed(total);
}

/** A page that is not whole says so. */
function LeftOut() {
  if (run.left_out === undefined) return null;
  const { leftOut } = words;
  const parts = (['requests', 'console', 'tags', 'screenshots', 'cut'] as const)
    .map((name) => ({ name, count: run.left_out?.[name] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => leftOut[name](formatCount(count)));
  return (
    <p className="alert" data-left-out>
      {leftOut.intro} {parts.join(words.list)}.
    </p>
  );
}
