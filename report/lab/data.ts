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
export const scenarios = scenariosOf();

function scenariosOf() {
  const found = new Map(
    run.scenarios.map((scenario) => [scenario.name, { ...scenario, cases: [] as Case[] }]),
  );
  for (const result of cases) {
    const scenario = found.get(result.scenario) ?? { name: result.scenario, why: '', file: '', cases: [] };
    scenario.cases.push(result);
    found.set(result.scenario, scenario);
  }
  return [...found.values()].filter((scenario) => scenario.cases.length > 0);
}

const changes = new Map<string, QaChange[]>();
for (const change of run.comparison?.changes ?? [])
  changes.set(change.case, [...(changes.get(change.case) ?? []), change]);

/** What has changed of a case since the baseline. */
export function changesOf(result: CaseResult): readonly QaChange[] {
  return changes.get(result.id) ?? [];
}
