import { formatChange, formatCount, formatPoints, formatShare } from '../format/number.ts';
import { words } from '../words.ts';

/** How a count differs from that of the time before, which stands beside it. */
export function CountChange({ now, before }: { now: number; before: number }) {
  // Of nothing there is no percentage.
  const text = before === 0 ? null : formatChange(now / before - 1);
  return <Said difference={now - before} text={text} then={formatCount(before)} />;
}

type Share = { share: number | null; of: number };

/** How a share differs from that of the time before, which stands beside it with what it was of. */
export function ShareChange({ now, before }: { now: Share; before: Share }) {
  const difference = now.share === null || before.share === null ? null : now.share - before.share;
  return (
    <Said
      difference={difference ?? 0}
      text={difference === null ? null : words.overview.points(formatPoints(difference))}
      then={
        before.share === null
          ? words.noShare
          : `${formatShare(before.share)} ${words.of(formatCount(before.of))}`
      }
    />
  );
}

/** Direction without judgement: more of something may be good or bad. */
function Said({ difference, text, then }: { difference: number; text: string | null; then: string }) {
  const sign = Math.sign(difference);
  return (
    <span className="change" data-change={sign}>
      {text !== null && (
        <>
          <strong>
            <span aria-hidden="true">{sign > 0 ? '▲' : sign < 0 ? '▼' : '='}</span> {text}
          </strong>
          {' · '}
        </>
      )}
      {words.overview.before(then)}
    </span>
  );
}
