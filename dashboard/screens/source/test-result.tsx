import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import type { Flag, RefusalReason } from '../../../wire/refusal.ts';
import type { SourceTest } from '../../../wire/source-test.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { formatCount } from '../../format/number.ts';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { screenWords } from '../../screen-words.ts';
import { words } from '../../words.ts';

const { tester: say } = screenWords.postback;

/** What became of a test: the answer as the sender would have had it, and what the collector made of the request. */
export function TestResult({ result }: { result: SourceTest }) {
  const { url, answer, failure, recorded, latency_ms } = result;
  return (
    <section className="test-result" aria-label={say.result} role="status">
      <h3>{say.result}</h3>
      <p className="test-outcome">{outcomeOf(result)}</p>
      {recorded?.reason != null && <Refusal reason={recorded.reason} detail={recorded.detail} />}
      {failure?.code === 'wrong_token' || failure?.code === 'missing_token' ? (
        <p>{words.refusals[failure.code].todo}</p>
      ) : null}
      {recorded && recorded.flags.length > 0 && (
        <ul>
          {recorded.flags.map((flag) => (
            <li key={flag}>
              <span className="id">{flag}</span> {words.flagTexts[flag as Flag]?.meaning}
            </li>
          ))}
        </ul>
      )}
      <dl className="facts">
        <dt>{say.sent}</dt>
        <dd className="id">
          <ForeignText text={url} characters={400} expandable />
        </dd>
        {answer && (
          <>
            <dt>{say.status}</dt>
            <dd>
              {answer.status}{' '}
              {answer.reason !== null && (
                <span className="id">
                  <ForeignText text={answer.reason} />
                </span>
              )}
            </dd>
            <dt>{say.latency}</dt>
            <dd>{say.milliseconds(formatCount(latency_ms))}</dd>
            <dt>{say.body}</dt>
            <dd className="id">
              <ForeignText text={answer.body.trim()} characters={400} expandable />
            </dd>
          </>
        )}
      </dl>
      {recorded && Object.keys(recorded.fields).length > 0 && <Fields fields={recorded.fields} />}
      {recorded && <SeeEvent id={recorded.id} />}
    </section>
  );
}

function outcomeOf({ answer, failure, recorded }: SourceTest): string {
  if (failure?.code === 'unreachable') return say.failures.unreachable(failure.detail);
  if (failure) return say.failures[failure.code];
  if (recorded) return say.outcomes[recorded.outcome];
  return answer ? say.outcomes.unrecorded : '';
}

function Refusal({ reason, detail }: { reason: string; detail: string | null }) {
  const text = words.refusals[reason as RefusalReason];
  return (
    <p>
      <span className="id">{reason}</span>{' '}
      {detail !== null && (
        <>
          (<ForeignText text={detail} />){' '}
        </>
      )}
      {text?.what} <strong>{words.liveLog.detail.todo}</strong> {text?.todo}
    </p>
  );
}

function Fields({ fields }: { fields: Record<string, unknown> }) {
  return (
    <table className="data-table keep-table plain-fields">
      <caption>{say.understood}</caption>
      <tbody>
        {Object.entries(fields).map(([name, value]) => (
          <tr key={name}>
            <th scope="row" className="id">
              {name}
            </th>
            <td>
              <ForeignText
                text={typeof value === 'object' ? JSON.stringify(value) : String(value)}
                characters={200}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SeeEvent({ id }: { id: string }) {
  const { href } = useFilters();
  return (
    <Anchor component={Link} href={href(`/live-log/${id}`)} size="sm">
      {say.see}
    </Anchor>
  );
}
