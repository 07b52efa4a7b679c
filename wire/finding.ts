import { z } from 'zod';
import { FINDINGS, type Finding } from './findings.ts';

// The texts stand apart, without zod, so that pages carry nothing else.
export { FINDINGS, type Finding };
export const FINDING_CODES = Object.keys(FINDINGS) as [Finding, ...Finding[]]; // the keys of a literal object
export const FindingCode = z.enum(FINDING_CODES);
