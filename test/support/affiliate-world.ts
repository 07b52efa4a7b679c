import type { Engine, Value } from '../../reconcile/engine/engine.ts';
import { listFindings } from '../../reconcile/findings/list-findings.ts';
import type { Thresholds } from '../../reconcile/findings/thresholds.ts';
import { runPipeline } from '../../reconcile/pipeline.ts';
import { readSchema } from '../../reconcile/read-model.ts';
import { idText } from '../../reconcile/short-ids.ts';
import { seededRandom } from '../../reconcile/statistics/seeded-random.ts';
import { LOADED, type LoadedRow, type LoadedTable, loadedRow } from '../../reconcile/store/loaded-tables.ts';
import { publishAll } from '../../reconcile/store/publish.ts';
import type { FindingsReport } from '../../wire/findings-report.ts';
import { openEngine } from './open-engine.ts';

const START = Date.UTC(2026, 0, 5);
const DAY_MS = 24 * 3600_000;
const LANDING = 'https://shop.test/';
const OTHERS = 9;

/** Whom a test changes. The others are honest. */
export const SUSPECT = 100;

/** One conversion and what came before it. Rows may be changed, added and taken away. */
export type Story = {
  /** Counts up within its affiliate. */
  index: number;
  random: () => number;
  clicks: LoadedRow<'clicks'>[];
  visits: LoadedRow<'visits'>[];
  pixel: LoadedRow<'observations'> | null;
  postbacks: LoadedRow<'observations'>[];
};

type Options = {
  /** Conversions of each affiliate. */
  conversions?: number;
  /** Done to each of the suspect's conversions. */
  suspect?: (story: Story) => void;
  /** Done to everybody's. */
  all?: (story: Story) => void;
  thresholds?: Partial<Thresholds>;
  /** What else is asked of that world. */
  ask?: (engine: Engine) => Promise<void>;
};

/** Nine honest affiliates and a suspect, on a real database: what is found, as `finding` or `finding of somebody else`. */
export async function affiliateWorld(options: Options): Promise<{ found: string[]; report: FindingsReport }> {
  const engine = await openEngine();
  try {
    await engine.script(readSchema());
    await describe(engine);
    await load(engine, options);
    await runPipeline(engine, { asOf: START + 60 * DAY_MS });
    await publishAll(engine);
    const report = await listFindings(engine, { thresholds: options.thresholds });
    await options.ask?.(engine);
    const found = report.indications.map(({ finding, affiliate, sub }) =>
      affiliate === idText(SUSPECT) || sub === 'suspect' ? finding : `${finding} of ${affiliate ?? sub}`,
    );
    return { found: found.sort(), report };
  } finally {
    await engine.close();
  }
}

async function describe(engine: Engine): Promise<void> {
  await engine.run("insert into sites values (1, 'not_required', true)");
  for (const [id, channel] of [
    [1, 'pixel'],
    [2, 'postback'],
  ]) {
    await engine.run(
      `insert into sources (site_id, source_id, channel, sends, dedupe, update_rule)
       values (1, $1, $2, 'all_orders', 'order', 'replace')`,
      [id ?? null, channel ?? null],
    );
  }
  await engine.run(`insert into pairs values (1, 2, 1, 2, true, ${30 * DAY_MS})`);
}

async function load(engine: Engine, { conversions = 60, suspect, all }: Options): Promise<void> {
  const rows = new Map<LoadedTable, Value[][]>();
  const add = <T extends LoadedTable>(table: T, row: LoadedRow<T>) => {
    const [, values] = loadedRow(table, row);
    rows.set(table, [...(rows.get(table) ?? []), values]);
  };
  let lastId = 0;
  const nextId = () => {
    lastId += 1;
    return lastId;
  };
  for (const affiliate of [...Array.from({ length: OTHERS }, (_, at) => at + 1), SUSPECT]) {
    await engine.run(`insert into links values (1, ${affiliate}, ${affiliate}, '${LANDING}')`);
    const random = seededRandom(affiliate);
    for (let index = 0; index < conversions; index += 1) {
      const story = honest({ affiliate, index, random });
      all?.(story);
      if (affiliate === SUSPECT) suspect?.(story);
      for (const click of story.clicks) add('clicks', { ...click, click_row_id: nextId() });
      for (const visit of story.visits) add('visits', { ...visit, visit_id: nextId() });
      for (const one of [...(story.pixel ? [story.pixel] : []), ...story.postbacks])
        add('observations', { ...one, observation_id: nextId() });
    }
  }
  for (const [table, list] of rows) await engine.load(table, LOADED[table], list);
}

/** A person clicks, lands, looks around and orders, in half a minute or in days. */
function honest(of: { affiliate: number; index: number; random: () => number }): Story {
  const { affiliate, index, random } = of;
  const click_id = `c-${affiliate}-${index}`;
  const person = affiliate * 10_000 + index;
  const system = random() < 0.5 ? 'ios' : 'windows';
  const clickedAt = START + Math.floor((index + random()) * 6 * 3600_000);
  const orderedAt = clickedAt + Math.floor(30_000 * 4000 ** random());
  const who = { site_id: 1, flags: 0, is_test: false, system, is_bot: false };
  const from = { network_key: person % 997, person_key: person };
  const visit = (at: number, page: string, url?: string) => ({
    ...who,
    ...from,
    source_id: 1,
    received_at: at,
    occurred_at: at,
    click_id,
    is_landing: url !== undefined,
    url_click: url,
    page,
  });
  const order = {
    site_id: 1,
    type: 'sale',
    order_id: `o-${affiliate}-${index}`,
    click_id,
    order_value: `${[19.99, 24.95, 39, 49.99, 79.9, 99, 129][Math.floor(random() * 7)]}`,
    currency: 'EUR',
    flags: 0,
    is_test: false,
  };
  return {
    index,
    random,
    clicks: [
      {
        ...who,
        ...from,
        link_id: affiliate,
        affiliate_id: affiliate,
        click_id,
        received_at: clickedAt,
        is_preview: false,
        referrer: random() < 0.75 ? 'site.test' : null,
        click_key: 0,
      },
    ],
    visits: [visit(clickedAt + 900, LANDING, click_id), visit(clickedAt + 10_000, `${LANDING}shoes`)],
    pixel: {
      ...who,
      ...from,
      ...order,
      source_id: 1,
      received_at: orderedAt,
      occurred_at: orderedAt,
      page: `${LANDING}thanks`,
    },
    postbacks: [
      {
        ...order,
        source_id: 2,
        received_at: orderedAt + 2000,
        occurred_at: orderedAt,
        state: random() < 0.03 ? 'declined' : 'approved',
        network_key: 5,
      },
    ],
  };
}
