import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { dropSteps, runPipeline } from '../pipeline.ts';
import { publishAll, publishScope } from './publish.ts';
import { isStale } from './stale.ts';

/** Above this many new events the whole is not slower than finding out what they touch. */
const INCREMENT_MAX = 20_000;

const Keys = z.object({
  event_key: z.string().nullable(),
  order_key: z.string().nullable(),
  click_key: z.string().nullable(),
});
const Claim = z.object({ claim: z.coerce.bigint() });
const LandingKey = z.object({ landing_key: z.coerce.bigint() });
type KeyColumn = keyof z.infer<typeof Keys>;
const KEY_COLUMNS: readonly KeyColumn[] = ['event_key', 'order_key', 'click_key'];
/** All that is read while keys are followed. A row has more than forty columns, and to gather each costs a look-up. */
const FETCHED = ['observation_id', ...KEY_COLUMNS];

/** What a scope hides of the store, and what it gathers that in. */
const FOUND = [
  'visits_found',
  'clicks_found',
  'refusals_found',
  'visits',
  'clicks',
  'refusals',
  'observations',
];

/** Reconciles everything in the store anew. */
export async function reconcileAll(engine: Engine, asOf: number): Promise<void> {
  for (const table of ['sources', 'pairs', 'calibration', 'observations', 'visits', 'clicks'])
    await engine.analyse(table);
  await runPipeline(engine, { asOf });
  await publishAll(engine);
  await dropSteps(engine);
}

/**
 * Reconciles what changed since the last time: whatever shares a key, directly or through others, with what was
 * loaded, and the conversions that have been waited for long enough; or everything, where all is to be judged anew.
 * Tells whether anything did.
 */
export async function reconcileIncrement(engine: Engine, asOf: number): Promise<boolean> {
  const [count] = await engine.query(z.object({ n: z.coerce.number() }), 'select count(*) as n from touched');
  if ((count?.n ?? 0) > INCREMENT_MAX || (await isStale(engine))) {
    await reconcileAll(engine, asOf);
    return true;
  }
  const scope = new Scope(engine);
  try {
    await scope.begin();
    await scope.addTouched();
    await scope.addDue(asOf);
    if (scope.isEmpty) return false;
    for (;;) {
      const observations = await scope.close();
      const outside = new Set<bigint>();
      await runPipeline(engine, { asOf, outside });
      if (outside.size === 0) {
        await publishScope(engine, observations);
        return true;
      }
      // Likeness joined or parted claims that share no key with the scope: they are judged with it.
      await dropSteps(engine);
      await scope.widen([...outside]);
    }
  } finally {
    await dropSteps(engine);
    await scope.end();
  }
}

/** When the next conversion falls due, UTC milliseconds; infinity where none is waited for. */
export async function nextDueAt(engine: Engine): Promise<number> {
  const [next] = await engine.query(
    z.object({ due_at: z.coerce.number().nullable() }),
    `select min(due_at) as due_at from (
       select due_at from conversions where verdict = 'waiting'
       union all
       select due_at from likely_pairs where not is_made
     ) as waiting`,
  );
  return next?.due_at ?? Number.POSITIVE_INFINITY;
}

/** The part of the store that an increment looks at: temporary tables that hide the stored ones of the same names. */
class Scope {
  readonly #engine: Engine;
  readonly #known: Record<KeyColumn, Set<bigint>> = {
    event_key: new Set(),
    order_key: new Set(),
    click_key: new Set(),
  };
  readonly #fresh: Record<KeyColumn, bigint[]> = { event_key: [], order_key: [], click_key: [] };
  #isEmpty = true;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  async begin(): Promise<void> {
    const engine = this.#engine;
    await this.end();
    await engine.run(
      `create temporary table fetched as select ${FETCHED.join(', ')} from ${engine.stored('observations')} where 1 = 0`,
    );
    await engine.run('create temporary table partners (left_claim bigint, right_claim bigint)');
  }

  /** Adds the keys of what was loaded: of visits that lost their click id, through the clicks that may have led to them. */
  async addTouched(): Promise<void> {
    const engine = this.#engine;
    await this.addKeys('select event_key, order_key, click_key from touched');
    const landings = await this.#landingKeys('select landing_key from touched');
    if (landings.size === 0) return;
    this.#isEmpty = false;
    await engine.run(`create temporary table landed as select * from ${engine.stored('clicks')} where 1 = 0`);
    const keys = [...landings];
    for (const column of ['landing_key', 'next_landing_key']) {
      await engine.fetchByKeys({ table: 'clicks', column, keys, into: 'landed' });
    }
    await this.addKeys(
      'select cast(null as bigint) as event_key, cast(null as bigint) as order_key, click_key from landed',
    );
  }

  /** Adds the keys that a query lists. */
  async addKeys(sql: string): Promise<void> {
    for (const row of await this.#engine.query(Keys, sql)) {
      this.#isEmpty = false;
      for (const column of KEY_COLUMNS) {
        const key = row[column];
        if (key !== null) this.#follow(column, BigInt(key));
      }
    }
  }

  /** Adds the conversions whose missing side is due by now, and those that are joined by likeness by now. */
  async addDue(asOf: number): Promise<void> {
    const due = await this.#engine.query(
      Claim,
      `select coalesce(left_claim, right_claim) as claim from ${this.#engine.stored('conversions')}
       where verdict = 'waiting' and due_at <= $1
       union
       select left_claim from ${this.#engine.stored('likely_pairs')} where not is_made and due_at <= $1
       union
       select right_claim from ${this.#engine.stored('likely_pairs')} where not is_made and due_at <= $1`,
      [asOf],
    );
    if (due.length > 0) await this.#add(due.map(({ claim }) => claim));
  }

  /** Adds claims that share no key with those that are there; the scope is then closed anew. */
  async widen(claims: readonly bigint[]): Promise<void> {
    await this.#engine.dropTemporary(FOUND);
    await this.#add(claims);
  }

  async #add(claims: readonly bigint[]): Promise<void> {
    this.#isEmpty = false;
    await this.#engine.fetchByKeys({
      table: 'observations',
      column: 'observation_id',
      keys: claims,
      into: 'fetched',
      columns: FETCHED,
    });
    await this.addKeys('select event_key, order_key, click_key from fetched');
  }

  /** Follows shared keys until nothing new is found; from then on the models see the scope. Gives its observations. */
  async close(): Promise<bigint[]> {
    const engine = this.#engine;
    let ids = await this.#followKeys();
    for (;;) {
      const partners = await this.#partnersOf(ids);
      if (partners.length === 0) break;
      await this.#add(partners);
      ids = await this.#followKeys();
    }
    await this.#fetchRefusals();
    await this.#fetchLandings();
    await engine.run(
      `create temporary table observations as select * from ${engine.stored('observations')} where 1 = 0`,
    );
    const into = engine.temporary('observations');
    await engine.fetchByKeys({ table: 'observations', column: 'observation_id', keys: ids, into });
    for (const table of ['observations', 'visits']) await engine.analyse(table);
    return ids;
  }

  /** Gives the observations that share a key with the scope, directly or through others. */
  async #followKeys(): Promise<bigint[]> {
    const engine = this.#engine;
    while (KEY_COLUMNS.some((column) => this.#fresh[column].length > 0)) {
      for (const column of KEY_COLUMNS) {
        const keys = this.#fresh[column].splice(0);
        await engine.fetchByKeys({ table: 'observations', column, keys, into: 'fetched', columns: FETCHED });
      }
      await this.addKeys('select distinct event_key, order_key, click_key from fetched');
    }
    const found = await engine.query(
      Claim,
      'select distinct observation_id as claim from fetched order by claim',
    );
    return found.map(({ claim }) => claim);
  }

  /**
   * The claims beyond these that likeness joins to one of them. The matching would name them too, but only after the
   * steps before it were run, and these would have to be run again.
   */
  async #partnersOf(claims: readonly bigint[]): Promise<bigint[]> {
    const engine = this.#engine;
    for (const column of ['left_claim', 'right_claim']) {
      await engine.fetchByKeys({
        table: 'likely_pairs',
        column,
        keys: claims,
        into: 'partners',
        columns: ['left_claim', 'right_claim'],
      });
    }
    const known = new Set(claims);
    const found = await engine.query(
      Claim,
      'select left_claim as claim from partners union select right_claim from partners order by claim',
    );
    return found.map(({ claim }) => claim).filter((claim) => !known.has(claim));
  }

  async end(): Promise<void> {
    await this.#engine.dropTemporary(['fetched', 'landed', 'partners', ...FOUND]);
  }

  async #fetchRefusals(): Promise<void> {
    await this.#begin('refusals');
    for (const column of KEY_COLUMNS) await this.#fetch('refusals', column, this.#known[column]);
    await this.#finish('refusals');
  }

  /**
   * The visits and clicks with a click id of the scope; the visits that its clicks led to, though the id was lost on
   * the way; and the clicks that led in the same manner to its visits.
   */
  async #fetchLandings(): Promise<void> {
    for (const table of ['visits', 'clicks']) {
      await this.#begin(table);
      await this.#fetch(table, 'click_key', this.#known.click_key);
    }
    const ofVisits = await this.#landingKeys('select landing_key from visits_found');
    const ofClicks = await this.#landingKeys(
      'select landing_key from clicks_found union select next_landing_key from clicks_found',
    );
    await this.#fetch('visits', 'landing_key', ofClicks);
    await this.#fetch('clicks', 'landing_key', ofVisits);
    await this.#fetch('clicks', 'next_landing_key', ofVisits);
    for (const table of ['visits', 'clicks']) await this.#finish(table);
  }

  async #landingKeys(sql: string): Promise<Set<bigint>> {
    const rows = await this.#engine.query(
      LandingKey,
      `select distinct landing_key from (${sql}) as landings where landing_key is not null`,
    );
    return new Set(rows.map(({ landing_key }) => landing_key));
  }

  /** Begins to gather rows of a stored table. */
  async #begin(table: string): Promise<void> {
    const stored = this.#engine.stored(table);
    await this.#engine.run(`create temporary table ${table}_found as select * from ${stored} where 1 = 0`);
  }

  async #fetch(table: string, column: string, keys: Iterable<bigint>): Promise<void> {
    await this.#engine.fetchByKeys({ table, column, keys: [...keys], into: `${table}_found` });
  }

  /** Puts what was gathered, each row once, in front of the stored table. */
  async #finish(table: string): Promise<void> {
    const engine = this.#engine;
    await engine.run(`create temporary table ${table} as select distinct * from ${table}_found`);
    await engine.run(`drop table ${engine.temporary(`${table}_found`)}`);
  }

  #follow(column: KeyColumn, key: bigint): void {
    if (this.#known[column].has(key)) return;
    this.#known[column].add(key);
    this.#fresh[column].push(key);
  }
}
