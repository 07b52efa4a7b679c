import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CauseView, ConversionDetail } from '../../../wire/api.ts';
import type { Cause } from '../../../wire/causes.ts';
import { useScope } from '../../filters/use-scope.ts';
import { formatAmount } from '../../format/amount.ts';
import { formatTime } from '../../format/time.ts';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { words } from '../../words.ts';

type Props = {
  evidence: Pick<CauseView, 'witness' | 'evidence_at' | 'evidence'>;
  /** What is said by it; findings have words of their own. */
  cause?: Cause;
  observations: ConversionDetail['observations'];
};

/** What something rests on: what the record says, when, and the record itself where it is on this page. */
export function Evidence({ evidence: { witness, evidence_at, evidence }, cause, observations }: Props) {
  const { zone } = useScope();
  if (witness === null && evidence_at === null && evidence === null) return null;
  const parts: { name: string; part: ReactNode }[] = [];
  if (evidence !== null) parts.push({ name: 'text', part: inWords(evidence, cause) });
  if (evidence_at !== null)
    parts.push({
      name: 'time',
      part: (
        <time dateTime={new Date(evidence_at).toISOString()}>{formatTime(evidence_at, zone, 'exact')}</time>
      ),
    });
  if (witness !== null) parts.push({ name: 'witness', part: witnessOf(witness, observations) });
  return (
    <p className="evidence">
      <span className="evidence-name">{words.conversion.evidence}</span>
      {parts.map(({ name, part }) => (
        <span key={name} className="evidence-part">
          {part}
        </span>
      ))}
    </p>
  );
}

function inWords(evidence: string, cause: Cause | undefined): ReactNode {
  if (cause === undefined) return <ForeignText text={evidence} expandable />;
  if (cause === 'tax') return words.evidenceRatio(millionths(evidence));
  if (cause === 'shipping_or_fee') return words.evidenceFee(millionths(evidence));
  const code = words.evidenceCodes[cause]?.[evidence];
  if (code !== undefined) return code;
  const names = words.evidencePairs[cause];
  const [left, right] = evidence.split(' / ');
  if (names !== undefined && left !== undefined && right !== undefined)
    return (
      <>
        {names[0]} <ForeignText text={plain(left)} />, {names[1]} <ForeignText text={plain(right)} />
      </>
    );
  return <ForeignText text={words.evidence[cause]?.(evidence) ?? evidence} characters={300} />;
}

/** `12.500000` as it was meant; anything but an exact decimal as it is. */
function plain(text: string): string {
  return /^-?\d+\.\d{6}$/.test(text) ? formatAmount(text, null) : text;
}

/** Rates are kept as whole millionths. */
function millionths(text: string): string {
  return /^-?\d+$/.test(text) ? formatAmount(String(Number(text) / 1e6), null) : text;
}

function witnessOf(witness: string, observations: ConversionDetail['observations']): ReactNode {
  const isHere = observations.some(({ id }) => id === witness);
  return isHere ? (
    <Anchor size="sm" href={`#record-${witness}`} onClick={() => open(witness)}>
      {words.conversion.seeRecord}
    </Anchor>
  ) : (
    <span className="absent">{words.conversion.otherRecord(witness)}</span>
  );
}

/** A record is folded until somebody wants to see it. */
function open(witness: string): void {
  document.getElementById(`record-${witness}`)?.setAttribute('open', '');
}
