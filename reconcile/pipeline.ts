import { z } from 'zod';
import { CAUSE_CODES, type Cause } from '../wire/cause.ts';
import type { Finding } from '../wire/finding.ts';
import type { Engine } from './engine/engine.ts';
import { matchProbable, type ProbableOptions } from './matching/match-probable.ts';
import { matchStanding, openClaims } from './matching/match-standing.ts';
import { readModel } from './read-model.ts';

/**
 * A step makes one table, or adds to one. `view` is read through, `table` is made at once, `staging` is the one of the
 * two that the database plans better with: what it reads must not change while the steps run. A `pass` is a matching
 * rule: its model lists candidates, of which those that are each other's nearest become `matches`. A `cause` adds to
 * `causes` the conversions that it explains, a `finding` to `findings` the claims that are suspicious. `work` is what
 * no single statement does; it adds to the table `into`.
 */
export type Step =
  | {
      name: string;
      as: 'staging' | 'view' | 'table' | 'pass' | 'cause' | 'finding';
      model: string;
      check?: string;
      /** Of a finding: its code, where that is not the step's name. */
      code?: Finding;
    }
  | {
      name: string;
      as: 'work';
      into: keyof typeof GROWING;
      run: (engine: Engine, options: PipelineOptions) => Promise<void>;
    };
type ModelStep = Extract<Step, { model: string }>;

/** What the engine does, in order. Each step reads the tables of those before it. */
export const STEPS: readonly Step[] = [
  { name: 'newest_calibration', as: 'staging', model: 'staging/newest_calibration' },
  { name: 'stg_calibration', as: 'staging', model: 'staging/stg_calibration' },
  { name: 'stg_spans', as: 'staging', model: 'staging/stg_spans' },
  { name: 'stg_observations', as: 'staging', model: 'staging/stg_observations' },
  { name: 'stg_clicks', as: 'staging', model: 'staging/stg_clicks' },

  { name: 'claim_parts', as: 'table', model: 'claims/claim_parts' },
  { name: 'claims', as: 'table', model: 'claims/claims', check: 'claims/claims.check' },

  { name: 'unmatched_left', as: 'view', model: 'matching/unmatched_left' },
  { name: 'unmatched_right', as: 'view', model: 'matching/unmatched_right' },
  { name: 'match_by_event_id', as: 'pass', model: 'matching/by_event_id' },
  { name: 'match_by_order_id', as: 'pass', model: 'matching/by_order_id' },
  { name: 'remaining_left', as: 'table', model: 'matching/remaining_left' },
  { name: 'remaining_right', as: 'table', model: 'matching/remaining_right' },
  { name: 'match_by_order_id_normalised', as: 'pass', model: 'matching/by_order_id_normalised' },
  { name: 'match_by_click_id', as: 'pass', model: 'matching/by_click_id' },

  { name: 'expectations', as: 'view', model: 'verdicts/expectations' },
  { name: 'listed_claims', as: 'view', model: 'matching/listed_claims' },
  { name: 'open_claims', as: 'work', into: 'open_claims', run: openClaims },
  {
    name: 'match_probable',
    as: 'work',
    into: 'matches',
    run: async (engine, { probable, asOf, outside }) => {
      if (probable !== undefined) await matchProbable(engine, probable);
      else await matchStanding(engine, { asOf, outside });
    },
  },

  { name: 'elsewhere', as: 'view', model: 'verdicts/elsewhere' },
  { name: 'click_known', as: 'table', model: 'verdicts/click_known' },
  { name: 'imported_sources', as: 'view', model: 'verdicts/imported_sources' },
  { name: 'uncovered', as: 'table', model: 'verdicts/uncovered' },
  { name: 'verdicts', as: 'table', model: 'verdicts/verdicts', check: 'verdicts/verdicts.check' },

  { name: 'gaps', as: 'table', model: 'causes/gaps' },
  { name: 'other_claims', as: 'table', model: 'causes/other_claims' },
  { name: 'amount_gaps', as: 'table', model: 'causes/amount_gaps' },
  { name: 'refused_requests', as: 'table', model: 'causes/refused_requests' },
  { name: 'silent_sides', as: 'table', model: 'causes/silent_sides' },
  ...CAUSE_CODES.flatMap((cause): Step[] => [
    // Read by this cause and the next, after it is known whose click ids were stripped.
    ...(cause === 'script_blocked'
      ? [{ name: 'silent_browsers', as: 'table', model: 'causes/silent_browsers' } as const]
      : []),
    { name: cause, as: 'cause', model: `causes/${cause}` },
  ]),
  { name: 'primary_causes', as: 'table', model: 'causes/primary_causes' },
  { name: 'conversions', as: 'view', model: 'causes/conversions' },

  {
    name: 'changed_after_credit',
    as: 'finding',
    model: 'findings/changed_after_credit',
    code: 'uncredited',
  },

  { name: 'identities', as: 'table', model: 'identity/identities' },

  { name: 'duplicate_order', as: 'finding', model: 'findings/duplicate_order' },
  { name: 'replayed_postback', as: 'finding', model: 'findings/replayed_postback' },
  { name: 'forged_click_id', as: 'finding', model: 'findings/forged_click_id' },
  { name: 'bad_signature', as: 'finding', model: 'findings/bad_signature' },
  { name: 'conversion_before_click', as: 'finding', model: 'findings/conversion_before_click' },
];

/** The tables that several steps add to. */
const GROWING = {
  matches:
    'site_id bigint, pair_id bigint, left_claim bigint, right_claim bigint, matched_by text, candidates bigint, tie_broken_by text, probability decimal(18, 6)',
  open_claims:
    'site_id bigint, pair_id bigint, side text, claim_id bigint, near_key bigint, type text, amount decimal(18, 6), amount_digits text, currency text, happened_at bigint, received_at bigint, ripe_at bigint, click_at bigint, click_id text, order_id text, has_order integer, sub1 text, country text, system text, browser text, consent text, network bigint',
  likely_pairs:
    'site_id bigint, pair_id bigint, left_claim bigint, right_claim bigint, posterior decimal(18, 6), probability decimal(18, 6), candidates bigint, due_at bigint, is_made boolean',
  weights:
    'site_id bigint, pair_id bigint, conversion_id bigint, place integer, field text, level text, bits decimal(18, 6)',
  causes:
    'site_id bigint, pair_id bigint, conversion_id bigint, place integer, cause text, certainty text, witness_id bigint, evidence_at bigint, evidence text',
  findings:
    'site_id bigint, claim_id bigint, finding text, affiliate_id bigint, witness_id bigint, evidence_at bigint, evidence text',
};

export type PipelineOptions = {
  /** What is not due at this moment is waited for. UTC milliseconds. */
  asOf: number;
  /** The last step to run; all unless said. */
  stopAfter?: string | undefined;
  /** What must be known between two steps, such as a fact fitted from the matches so far. */
  before?: Partial<Record<string, () => Promise<void>>>;
  /** Also join what no id joins, where it is probable. It looks at all claims, so only where all are there. */
  probable?: ProbableOptions | undefined;
  /**
   * Of an increment: receives the claims outside of it of which a pair is made or undone by likeness. Where there are
   * any, no step after the matching is run: they have to be taken in first.
   */
  outside?: Set<bigint> | undefined;
  onStep?: (step: Step, elapsedMs: number) => void;
};

/** An identity that must hold after a step does not: a defect of the engine, never of the data. */
export class BrokenIdentity extends Error {
  override readonly name = 'BrokenIdentity';
}

/**
 * Runs the steps over `observations`, `visits` and the tables of the configuration, into temporary tables. Whether
 * those hold everything (batch) or what new events touch (increment) is the caller's choice; the models are the same.
 */
export async function runPipeline(engine: Engine, options: PipelineOptions): Promise<void> {
  await dropSteps(engine);
  const growing = Object.entries(GROWING).map(
    ([table, columns]) => `create temporary table ${table} (${columns})`,
  );
  await engine.script(['create temporary table run (as_of bigint not null)', ...growing].join(';\n'));
  await engine.run('insert into run values ($1)', [options.asOf]);
  // Each reader of a view plans it anew, which for an increment costs more than to copy its rows once.
  const isSmall = options.outside !== undefined;
  for (const step of STEPS) {
    const startedAt = performance.now();
    await options.before?.[step.name]?.();
    if (step.as === 'work') await step.run(engine, options);
    else await runModel(engine, step, isSmall ? 'table' : engine.stagedAs);
    if (step.as === 'work' || step.as === 'pass') await engine.analyse(tableOf(step));
    options.onStep?.(step, performance.now() - startedAt);
    if (step.name === options.stopAfter || (options.outside?.size ?? 0) > 0) return;
  }
}

/** Drops what {@link runPipeline} made, so that the stored tables of the same names are seen again. */
export async function dropSteps(engine: Engine): Promise<void> {
  const steps = STEPS.toReversed().map(({ name }) => name);
  await engine.dropTemporary([...steps, 'candidates', 'run', ...Object.keys(GROWING)]);
}

/** The table in which a step's rows are to be looked at. */
export function tableOf(step: Step): string {
  if (step.as === 'work') return step.into;
  const { name, as } = step;
  return { staging: name, view: name, table: name, pass: 'matches', cause: 'causes', finding: 'findings' }[
    as
  ];
}

const Candidates = z.object({
  pairs: z.coerce.number(),
  lefts: z.coerce.number(),
  rights: z.coerce.number(),
});

async function runModel(engine: Engine, step: ModelStep, stagedAs: 'view' | 'table'): Promise<void> {
  const as = step.as === 'staging' ? stagedAs : step.as;
  if (as === 'pass') await runPass(engine, step);
  else if (as === 'cause') await addCauses(engine, step);
  else if (as === 'finding') await addFindings(engine, step);
  else await engine.run(`create temporary ${as} ${step.name} as ${readModel(step.model)}`);
  if (as === 'table') await engine.analyse(step.name);
  if (step.check) await check(engine, step.check);
}

async function runPass(engine: Engine, step: ModelStep): Promise<void> {
  await engine.run(`create temporary table candidates as ${readModel(step.model)}`);
  await engine.analyse('candidates');
  const [found] = await engine.query(
    Candidates,
    'select count(*) as pairs, count(distinct left_claim) as lefts, count(distinct right_claim) as rights from candidates',
  );
  const { pairs, lefts, rights } = found ?? { pairs: 0, lefts: 0, rights: 0 };
  // Where no claim has a choice there is nothing to rank, which is most of the work.
  const isUncontested = pairs === lefts && pairs === rights;
  const ranking = readModel(isUncontested ? 'matching/uncontested' : 'matching/mutually_nearest');
  let open = pairs;
  while (open > 0) {
    const matched = await engine.run(`insert into matches ${ranking}`);
    // When every candidate was taken, none is left that a further round could join.
    open = matched === 0 ? 0 : open - matched;
  }
  await engine.run(`drop table ${engine.temporary('candidates')}`);
}

/** A cause's place is its place among all: of equally certain ones the first is the primary one. */
async function addCauses(engine: Engine, { name, model }: ModelStep): Promise<void> {
  // Steps of causes are made from their codes.
  const place = CAUSE_CODES.indexOf(name as Cause);
  await engine.run(
    `insert into causes
     select site_id, pair_id, conversion_id, ${place}, '${name}', certainty, witness_id, evidence_at, evidence
     from (${readModel(model)}) as found`,
  );
}

async function addFindings(
  engine: Engine,
  { name, model, code = name as Finding }: ModelStep,
): Promise<void> {
  await engine.run(
    `insert into findings
     select site_id, claim_id, '${code}', affiliate_id, witness_id, evidence_at, evidence
     from (${readModel(model)}) as found`,
  );
}

async function check(engine: Engine, model: string): Promise<void> {
  const Broken = z.object({
    identity: z.string(),
    left_side: z.coerce.string(),
    right_side: z.coerce.string(),
  });
  const broken = await engine.query(Broken, readModel(model));
  if (broken.length === 0) return;
  const said = broken.map((row) => `${row.identity}: ${row.left_side} against ${row.right_side}`);
  throw new BrokenIdentity(`after ${model}: ${said.join('; ')}`);
}
