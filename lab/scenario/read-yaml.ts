import { readFile } from 'node:fs/promises';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { Conditions } from '../../wire/qa.ts';
import { LabError } from '../lab-error.ts';
import type { Scenario } from './define-scenario.ts';
import { FailedExpectation } from './failed-expectation.ts';
import { MatrixOf, ScenarioName } from './read-scenario.ts';
import { BARE_STEPS, STEPS, type StepState } from './yaml-steps.ts';

const When = Conditions.partial().strict();

const YamlScenario = z.strictObject({
  name: ScenarioName,
  why: z.string().min(1).max(1000),
  matrix: MatrixOf.optional(),
  site: z.record(z.string(), z.unknown()).optional(),
  source: z.record(z.string(), z.unknown()).optional(),
  shop: z.record(z.string(), z.unknown()).optional(),
  steps: z.array(z.unknown()).min(1),
});

type ReadStep = { name: string; given: unknown; when: z.output<typeof When> | undefined; line: number };
type Path = readonly (string | number)[];

/**
 * Reads a scenario that was written without code. Throws a `LabError` with file, line and column of each thing that is
 * wrong, and what to write there.
 */
export async function readYaml(path: string, file: string): Promise<Scenario> {
  const lines = new LineCounter();
  const document = parseDocument(await readFile(path, 'utf8'), { lineCounter: lines, prettyErrors: false });
  const problems: string[] = [];
  const complain = (at: Path, message: string) =>
    problems.push(`${where(document, lines, at, file)}: ${message}`);
  for (const { pos, message } of document.errors) {
    const { line, col } = lines.linePos(pos[0]);
    problems.push(`${file}:${line}:${col}: ${message}`);
  }
  if (problems.length > 0) throw broken(problems);

  const parsed = YamlScenario.safeParse(document.toJS());
  if (!parsed.success) {
    for (const issue of parsed.error.issues) complain(pathOf(issue), messageOf(issue));
    throw broken(problems);
  }
  const { steps, ...described } = parsed.data;
  const read = steps.flatMap((step, at): ReadStep[] => {
    const line = lineOf(document, lines, ['steps', at]);
    const one = readStep(step);
    if ('given' in one) return [{ ...one, line }];
    for (const { path: inner, message } of one.problems) complain(['steps', at, ...inner], message);
    return [];
  });
  if (problems.length > 0) throw broken(problems);
  return {
    // What stands in `site`, `source` and `shop` is the desk's and the shop's to check.
    ...(described as Omit<Scenario, 'run'>),
    async run(lab) {
      const state: StepState = { order: null };
      for (const { name, given, when, line } of read) {
        const isMeant = Object.entries(when ?? {}).every(
          ([condition, value]) => lab.conditions[condition as keyof Conditions] === value, // its keys were checked
        );
        if (isMeant) await STEPS[name]?.run(lab, given, state).catch(blame(`${file}:${line}, step ${name}`));
      }
    },
  };
}

type Problem = { path: Path; message: string };

function readStep(step: unknown): Omit<ReadStep, 'line'> | { problems: Problem[] } {
  if (typeof step === 'string') {
    if (BARE_STEPS.includes(step))
      return { name: step, given: STEPS[step]?.takes.parse(undefined), when: undefined };
    const message = step in STEPS ? `\`${step}\` needs a value: \`- ${step}: ...\`.` : unknownStep(step);
    return { problems: [{ path: [], message }] };
  }
  if (typeof step !== 'object' || step === null || Array.isArray(step))
    return {
      problems: [{ path: [], message: 'A step is a name with a value, such as `- click: "#order"`.' }],
    };
  const { when, ...rest } = step as Record<string, unknown>; // an object of a YAML file
  const [name = '', ...others] = Object.keys(rest);
  const known = STEPS[name];
  if (!known) return { problems: [{ path: [name], message: unknownStep(name) }] };
  if (others.length > 0) {
    const message = `One step at a time: put \`${others[0]}\` into a step of its own, with a hyphen before it.`;
    return { problems: [{ path: [others[0] ?? ''], message }] };
  }
  const given = known.takes.safeParse(rest[name] ?? undefined);
  const conditions = When.optional().safeParse(when);
  const problems = [
    ...(given.error?.issues ?? []).map((issue) => ({
      path: [name, ...pathOf(issue)],
      message: messageOf(issue),
    })),
    ...(conditions.error?.issues ?? []).map((issue) => ({
      path: ['when', ...pathOf(issue)],
      message: messageOf(issue),
    })),
  ];
  if (problems.length > 0) return { problems };
  return { name, given: given.data, when: conditions.data };
}

function unknownStep(name: string): string {
  return `There is no step \`${name}\`. Steps: ${Object.keys(STEPS).join(', ')}.`;
}

/** The most exact place that an issue names: a key that is not known has a place of its own. */
function pathOf(issue: z.core.$ZodIssue): Path {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  return issue.code === 'unrecognized_keys' ? [...path, issue.keys[0] ?? ''] : path;
}

function messageOf(issue: z.core.$ZodIssue): string {
  const at = issue.path.at(-1);
  const name = typeof at === 'string' ? `\`${at}\`: ` : '';
  if (issue.code === 'unrecognized_keys')
    return `${name}there is nothing called \`${issue.keys.join('`, `')}\` here.`;
  if (issue.code === 'invalid_value') return `${name}write one of ${issue.values.map(String).join(', ')}.`;
  if (issue.message.includes('received undefined') && typeof at === 'string') return `\`${at}\` is missing.`;
  return `${name}${issue.message}.`;
}

/** `file:line:column` of what a path names, or of what would hold it. */
function where(document: Document, lines: LineCounter, path: Path, file: string): string {
  const { line, col } = positionOf(document, lines, path);
  return `${file}:${line}:${col}`;
}

function lineOf(document: Document, lines: LineCounter, path: Path): number {
  return positionOf(document, lines, path).line;
}

function positionOf(document: Document, lines: LineCounter, path: Path): { line: number; col: number } {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]);
  }
  return { line: 1, col: 1 };
}

function broken(problems: readonly string[]): LabError {
  return new LabError(
    'usage',
    'broken_scenario',
    problems.join('\n'),
    'docs/qa.md lists all steps of a YAML scenario and what they take.',
  );
}

/** Says of a failure which line of the file it was. */
function blame(place: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof FailedExpectation)
      throw new FailedExpectation(`${place}: ${error.message}`, error.expected, error.actual);
    throw new Error(`${place}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  };
}
