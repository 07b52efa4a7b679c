import type { Gate } from '../../../wire/report.ts';
import type { Fact } from '../../calibration/fact.ts';
import type { Span } from '../../calibration/span.ts';

/** What a check found, and what no single row may be judged by because of it. */
export type GateResult = { gate: Gate; facts?: Fact[]; spans?: Span[] };

/** A check that found nothing wrong. */
export function passed(gate: Gate['gate'], message: string): GateResult {
  return { gate: { gate, status: 'passed', message, conversions: 0 } };
}

/** A check that the data do not allow. */
export function couldNotJudge(gate: Gate['gate'], message: string): GateResult {
  return { gate: { gate, status: 'could_not_judge', message, conversions: 0 } };
}

/** Rows or pairs below which a share says nothing. */
export const ROWS_MIN = 20;

/** Said of every check on pairs, where there are not enough of them. */
export const TOO_FEW_PAIRS = `Fewer than ${ROWS_MIN} pairs with times: too few to tell whether one file's times are of another zone or another event.`;
