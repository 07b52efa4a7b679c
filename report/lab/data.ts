import type { CaseResult, QaChange, QaReport } from '../../wire/qa.ts';
import { labEn } from '../words/lab-en.ts';
import { labFr } from '../words/lab-fr.ts';
import type { LabWords } from '../words/lab-words.ts';

/** What the program put into this file. */
// Written by the same version, by the schema of this type.
const report = JSON.parse(document.getElementById('data')?.textContent ?? '') as QaReport;

export const { run } = report;

const LANGUAGES: Record<QaReport['lang'], LabWords> = { en: labEn, fr: labFr };
export const words: LabWords = LANGUAGES[report.lang];

/** A case with its place in the run, which is its address in this page: ids may repeat where cases are repeated. */
export type Case = CaseResult & { place: number };
export const cases: readonly Case[] = run.cases.map((result, place) => ({ ...result, place }));

/** Scenarios in the order of the run, each with its cases. One that is not described bears its name only. */
export const scenarios = [
  ...new Map([
    ...run.scenarios.map((scenario) => [scenario.name, scenario] as const),
    ...run.cases
      .filter((result) => !run.scenarios.some(({ name }) => name === result.scenario))
      .map(({ scenario }) => [scenario, { name: scenario, why: '', file: '' }] as const),
  ]).values(),
].map((scenario) => ({ ...scenario, cases: cases.filter((result) => result.scenario === scenario.name) }));

/** What has changed of a case since the baseline. */
export function changesOf(result: CaseResult): readonly QaChange[] {
  return run.comparison?.changes.filter((change) => change.case === result.id) ?? [];
}
