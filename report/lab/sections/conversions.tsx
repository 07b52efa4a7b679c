import { VerdictMark } from '../../../dashboard/parts/verdict-mark.tsx';
import type { SeenConversion as Seen } from '../../../wire/qa.ts';
import type { Verdict } from '../../../wire/verdict.ts';
import { Foreign } from '../../foreign.tsx';
import { type Case, words } from '../data.ts';
import { Observations } from './observations.tsx';
import { Panel } from './panel.tsx';

const VERDICT_NAMES: Record<Verdict, string> = { ...words.verdicts, ...words.onlyOn };

/** Each conversion: what the desk judged, why, and both observations of it. */
export function Conversions({ result }: { result: Case }) {
  const { detail } = words;
  return (
    <Panel title={detail.conversions} name="conversions">
      {result.conversions.length === 0 && (
        <p>{result.outcome === 'skipped' ? detail.notRun : detail.noConversions}</p>
      )}
      {result.conversions.map((conversion) => (
        <article key={`${conversion.type} ${conversion.order_id}`} className="conversion">
          <h3>
            <VerdictMark verdict={conversion.verdict} missing={missingOf(conversion)} />
            <span className="verdict" data-verdict={conversion.verdict}>
              {VERDICT_NAMES[conversion.verdict]}
            </span>
            <span className="note">
              <Foreign text={conversion.type} /> · <Foreign text={conversion.order_id} />
              {conversion.state !== null && ` · ${detail.state}${words.colon}${stateOf(conversion.state)}`}
            </span>
          </h3>
          <Cause cause={conversion.cause} />
          <Observations observations={conversion.observations} />
        </article>
      ))}
    </Panel>
  );
}

function Cause({ cause }: { cause: Seen['cause'] }) {
  if (cause === null) return null;
  const { message, advice } = words.causeTexts[cause];
  return (
    <div className="cause" data-cause={cause}>
      <p>
        <strong>
          {words.detail.cause}
          {words.colon}
          {words.causeNames[cause]}
        </strong>{' '}
        <code>{cause}</code>
      </p>
      <p>{message}</p>
      <p className="note">
        {words.detail.advice} {advice}
      </p>
    </div>
  );
}

function missingOf({ observations }: Seen): 'pixel' | 'postback' {
  return observations.some(({ channel }) => channel === 'pixel') ? 'postback' : 'pixel';
}

function stateOf(state: string): string {
  const states: Readonly<Record<string, string>> = words.detail.states;
  return states[state] ?? state;
}
