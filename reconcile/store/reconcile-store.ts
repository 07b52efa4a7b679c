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
type KeyColumn = keyof z.infer<typeof Keys>;
const KEY_COLUMNS: readonly KeyColumn[] = ['event_key', 'order_key', 'click_key'];

/** Reconciles everything in the store anew. */
export async function reconcileAll(engine: Engine, asOf: number): Promise<void> {
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
    await scope.addKeys('select * from touched');
    await scope.addDue(asOf);
    if (scope.isEmpty) return false;
    const observations = await scope.close();
    await runPipeline(engine, { asOf });
    await publishScope(engine, observations);
    return true;
  } finally {
    await dropSteps(engine);
    await scope.end();
  }
}

/** When the next conversion falls due, UTC milliseconds; infinity where none is waited for. */
export async function nextDueAt(engine: Engine): Promise<number> {
  const [next] = await engine.query(
    z.object({ due_at: z.coerce.number().nullable() }),
    "select min(due_at) as due_at from conversions where verdict = 'waiting'",
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
      `create temporary table fetched as select * from ${engine.stored('observations')} where 1 = 0`,
    );
  }

  /** Adds the keys that a query lists. */
  async addKeys(sql: string): Promise<void> {
    for (const row of await this.#engine.query(Keys, sql)) {
      this.#isEmpty = false;
      for (const column of KEY_COLUMNS) {
        const key = row[column];
        if (key !== null) this.#add(column, BigInt(key));
      }
    }
  }

  /** Adds the conversions whose missing side is due by now. */
  async addDue(asOf: number): Promise<void> {
    const due = await this.#engine.query(
      z.object({ claim: z.coerce.bigint() }),
      `select coalesce(left_claim, right_claim) as claim from ${this.#engine.stored('conversions')}
       where verdict = 'waiting' and due_at <= $1`,
      [asOf],
    );
    if (due.length === 0) return;
    this.#isEmpty = false;
    await this.#engine.fetchByKeys({
      table: 'observations',
      column: 'observation_id',
      keys: due.map(({ claim }) => claim),
      into: 'fetched',
    });
    await this.addKeys('select event_key, order_key, click_key from fetched');
  }

  /** Follows shared keys until nothing new is found; from then on the models see the scope. Gives its observations. */
  async close(): Promise<bigint[]> {
    const engine = this.#engine;
    while (KEY_COLUMNS.some((column) => this.#fresh[column].length > 0)) {
      for (const column of KEY_COLUMNS) {
        const keys = this.#fresh[column].splice(0);
        await engine.fetchByKeys({ table: 'observations', column, keys, into: 'fetched' });
      }
      await this.addKeys('select distinct event_key, order_key, click_key from fetched');
    }
    await engine.run(`create temporary table visits as select * from ${engine.stored('visits')} where 1 = 0`);
    const clicks = [...this.#known.click_key];
    await engine.fetchByKeys({
      table: 'visits',
      column: 'click_key',
      keys: clicks,
      into: engine.temporary('visits'),
    });
    await engine.run('create temporary table observations as select distinct * from fetched');
    const ids = await engine.query(
      z.object({ id: z.coerce.bigint() }),
      'select observation_id as id from observations',
    );
    return ids.map(({ id }) => id);
  }

  async end(): Promise<void> {
    for (const table of ['fetched', 'visits', 'observations']) {
      await this.#engine.run(`drop table if exists ${this.#engine.temporary(table)}`);
    }
  }

  #add(column: KeyColumn, key: bigint): void {
    if (this.#known[column].has(key)) return;
    this.#known[column].add(key);
    this.#fresh[column].push(key);
  }
}
