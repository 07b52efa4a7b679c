import { z } from 'zod';
import { ABILITIES } from '../../wire/abilities.ts';
import { Conditions } from '../../wire/qa.ts';
import { LabError } from '../lab-error.ts';
import type { Scenario } from './define-scenario.ts';

const { shape } = Conditions;

/** As scenario files write it, whoever checks their types or not. */
export const MatrixOf = z.strictObject({
  engine: z.array(shape.engine).min(1).optional(),
  cookies: z.array(shape.cookies).min(1).optional(),
  consent: z.array(shape.consent).min(1).optional(),
  blocker: z.array(shape.blocker).min(1).optional(),
  network: z.array(shape.network).min(1).optional(),
  device: z.array(shape.device).min(1).optional(),
  profile: z.array(shape.profile).min(1).optional(),
  javascript: z.array(shape.javascript).min(1).optional(),
  csp: z.array(shape.csp).min(1).optional(),
});

/** Reports, file names and `--grep` go by it. */
export const ScenarioName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/, {
  error: 'a name is lower-case words with hyphens, such as postback-lost',
});

const ScenarioFile = z.strictObject({
  name: ScenarioName,
  why: z.string().min(1).max(1000),
  matrix: MatrixOf.optional(),
  needs: z.array(z.enum(ABILITIES)).optional(),
  // The desk checks these, in its own words.
  site: z.record(z.string(), z.unknown()).optional(),
  source: z.record(z.string(), z.unknown()).optional(),
  shop: z.record(z.string(), z.unknown()).optional(),
  visitor: z
    .strictObject({
      gpc: z.boolean().optional(),
      initScripts: z.array(z.string()).optional(),
      isRobot: z.boolean().optional(),
    })
    .optional(),
  timeoutMs: z.number().int().min(1).optional(),
  run: z.custom<Scenario['run']>((value) => typeof value === 'function', { error: 'run is a function' }),
});

/** Checks what a file exports: one that is not TypeScript was checked by nobody. */
export function readScenario(exported: unknown, file: string): Scenario {
  if (exported === undefined)
    throw new LabError(
      'usage',
      'broken_scenario',
      `${file} has no default export.`,
      'Write `export default defineScenario({ name, why, run })`.',
    );
  const parsed = ScenarioFile.safeParse(exported);
  // The schema has checked its shape; what stands in `site`, `source` and `shop` is the desk's and the shop's to check.
  if (parsed.success) return exported as Scenario;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the scenario'}: ${message}`,
  );
  throw new LabError(
    'usage',
    'broken_scenario',
    `${file} is not a scenario: ${problems.join('; ')}.`,
    'See docs/qa.md for what a scenario is made of.',
  );
}
