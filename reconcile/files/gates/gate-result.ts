import { type GateSaid, SAID_LENGTH } from '../../../wire/gate-said.ts';
import { FILE_NAMES, GATE_SENTENCES, saidInWords } from '../../../wire/gate-sentences.ts';
import type { Gate } from '../../../wire/report.ts';
import type { Fact } from '../../calibration/fact.ts';
import type { Span } from '../../calibration/span.ts';

/** What a check found, and what no single row may be judged by because of it. */
export type GateResult = { gate: Gate; facts?: Fact[]; spans?: Span[] };

/** What a check says: as codes, and in English. */
export function gateOf(
  gate: Gate['gate'],
  status: Gate['status'],
  { said, conversions = 0 }: { said: readonly GateSaid[]; conversions?: number },
): Gate {
  const message = saidInWords(said, { sentences: GATE_SENTENCES, files: FILE_NAMES });
  return { gate, status, message, said: [...said], conversions };
}

/** A check that found nothing wrong. */
export function passed(gate: Gate['gate'], ...said: GateSaid[]): GateResult {
  return { gate: gateOf(gate, 'passed', { said }) };
}

/** A check that the data do not allow. */
export function couldNotJudge(gate: Gate['gate'], ...said: GateSaid[]): GateResult {
  return { gate: gateOf(gate, 'could_not_judge', { said }) };
}

/** Rows or pairs below which a share says nothing. */
export const ROWS_MIN = 20;

/** Said of every check on pairs, where there are not enough of them. */
export const TOO_FEW_PAIRS: GateSaid = { code: 'too_few_pairs', least: ROWS_MIN };

/** A value or a header of a file, as far as a sentence shows it. */
export function sayable(text: string): string {
  return text.length <= SAID_LENGTH ? text : `${text.slice(0, SAID_LENGTH - 1)}…`;
}
