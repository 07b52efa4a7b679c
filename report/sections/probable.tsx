import { Waterfall } from '../../dashboard/charts/waterfall.tsx';
import { formatAmount } from '../../dashboard/format/amount.ts';
import { formatBits, formatCount, formatShare } from '../../dashboard/format/number.ts';
import { formatTime } from '../../dashboard/format/time.ts';
import type { LikelyPair } from '../../wire/audit.ts';
import { audit, words } from '../data.ts';
import { Foreign } from '../foreign.tsx';
import { wordsOf } from '../sides.ts';
import { zone } from '../zone.ts';
import { Section } from './section.tsx';

const text = words.probable;

/** Narrow enough to stand whole on a phone, CSS pixels. */
const WIDTH = 340;

/** The pairs that no id joined: how sure they are, and what speaks for those that are least so. */
export function Probable() {
  const { probable, matched_by } = audit.report;
  if (probable === null || matched_by.probable === 0) return null;
  const skipped = probable.blocks.filter(({ pairs, used }) => pairs > 0 && !used);
  const shown = audit.likely_pairs.length;
  return (
    <Section title={text.title} name="probable">
      <p>
        {text.accepted(formatCount(probable.accepted), formatShare(probable.threshold))}{' '}
        {probable.calibrated ? text.calibrated : text.uncalibrated}
      </p>
      {skipped.length > 0 && (
        <p className="note">{text.tooMany(skipped.map(({ name }) => name).join(words.list))}</p>
      )}
      <p>{text.listed(formatCount(shown), formatCount(matched_by.probable))}</p>
      <ol className="likely-pairs">
        {audit.likely_pairs.map((pair, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a pair has no id of its own, and none ever moves
          <li key={place}>
            <Pair pair={pair} />
          </li>
        ))}
      </ol>
      <p className="note">{text.axis}</p>
    </Section>
  );
}

function Pair({ pair: { probability, left, right, weights } }: { pair: LikelyPair }) {
  const sum = weights.reduce((bits, weight) => bits + weight.bits, 0);
  const [ours, theirs] = audit.sides;
  return (
    <>
      <div>
        <strong>{text.probability(formatShare(probability))}</strong>
        <Claim name={wordsOf(ours).name} claim={left} />
        <Claim name={wordsOf(theirs).name} claim={right} />
      </div>
      <Waterfall
        isCompact
        steps={weights.map(({ field, bits }) => ({ name: text.fields[field] ?? field, bits }))}
        total={text.sum}
        width={WIDTH}
        label={text.axis}
        title={text.weights}
        description={text.description(formatCount(weights.length), formatBits(sum))}
        format={formatBits}
      />
    </>
  );
}

function Claim({ name, claim }: { name: string; claim: LikelyPair['left'] }) {
  const { order_id, click_id, occurred_at, amount, currency } = claim;
  const id = order_id ?? click_id;
  return (
    <div className="claim">
      <span className="note">{name}</span>
      <div>
        {id !== null && <Foreign text={id} />}
        {id !== null && amount !== null && ' · '}
        {amount !== null && formatAmount(amount, currency)}
      </div>
      {occurred_at !== null && <div className="note">{formatTime(occurred_at, zone, 'exact')}</div>}
    </div>
  );
}
