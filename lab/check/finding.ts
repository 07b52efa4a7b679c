import { CHECKS, type CheckCode, type Severity } from './check-codes.ts';

/** One thing that was found out about an installation. */
export type Finding = {
  code: CheckCode;
  severity: Severity;
  /** One sentence, of this page. */
  message: string;
  /** What was seen, one thing a line. */
  evidence: readonly string[];
  /** What to do; null where there is nothing to do. */
  advice: string | null;
};

/** A finding, with the weight and the advice that its code always has. */
export function finding(code: CheckCode, message: string, evidence: readonly string[] = []): Finding {
  const { severity, advice } = CHECKS[code];
  return { code, severity, message, evidence, advice };
}
