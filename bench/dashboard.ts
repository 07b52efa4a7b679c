import type { Engine } from '../reconcile/engine/engine.ts';
import { breakdown } from '../reconcile/report/breakdown.ts';
import { causeSeries } from '../reconcile/report/cause-series.ts';
import { flow } from '../reconcile/report/flow.ts';
import { ledger } from '../reconcile/report/ledger.ts';
import { listConversions } from '../reconcile/report/list-conversions.ts';
import { selectionOf } from '../reconcile/report/selection.ts';
import { series } from '../reconcile/report/series.ts';
import { summaryOf } from '../reconcile/report/summary-of.ts';
import { idText } from '../reconcile/short-ids.ts';
import type { Filter } from '../wire/api.ts';
import { Dimension } from '../wire/breakdown.ts';
import { FIRST_AFFILIATE, SITE, withHistory } from './history.ts';
import type { Measurement } from './measurement.ts';

const DAY_MS = 24 * 3600_000;
/** What a page asks for at once. */
const ZONE = 'Europe/Paris';
const PAGE = 50;

type Question = { name: string; reach: number; ask: () => Promise<unknown> };

/** How long the dashboard waits for each of its questions, over everything, over a week, and narrowed. */
export function dashboard({ conversions = 10_000_000, rounds = 20 } = {}): Promise<Measurement[]> {
  return withHistory(conversions, async ({ engine, asOf }) => {
    const reader = await engine.reader();
    const measured = await measureDashboard(reader, { conversions, rounds, asOf });
    await reader.close();
    return measured;
  });
}

/** The same of a store that is there. */
export async function measureDashboard(
  engine: Engine,
  { conversions, rounds, asOf }: { conversions: number; rounds: number; asOf: number },
): Promise<Measurement[]> {
  const spans: Record<string, Filter> = {
    'of all': {},
    'of a week': { from: asOf - 7 * DAY_MS },
    'of one affiliate': { affiliate: idText(FIRST_AFFILIATE + 3) },
    'of one browser': { browser: 'safari' },
  };
  const measured: Measurement[] = [];
  for (const [span, filter] of Object.entries(spans)) {
    const questions = [...questionsOf(engine, filter, asOf), ...moneyQuestions(engine, filter, conversions)];
    for (const { name, reach, ask } of questions) {
      const times: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const startedAt = performance.now();
        await ask();
        times.push(performance.now() - startedAt);
      }
      times.sort((a, b) => a - b);
      const p95 = times[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;
      const p50 = times[Math.ceil(times.length * 0.5) - 1] ?? Number.NaN;
      measured.push({
        name: `${name} ${span}, ${conversions.toLocaleString('en')} conversions (p50 ${Math.round(p50)} ms)`,
        value: p95,
        unit: 'ms p95',
        reach: `<= ${reach}`,
        isReached: p95 <= reach,
      });
    }
  }
  return measured;
}

function questionsOf(engine: Engine, filter: Filter, asOf: number): Question[] {
  const selection = selectionOf(filter);
  const nameOf = () => null;
  const list = (sort: 'received_at' | '-received_at' | 'amount' | '-amount') => () =>
    listConversions(engine, { ...filter, sort, limit: PAGE });
  return [
    { name: 'summary', reach: 200, ask: () => summaryOf(engine, filter, asOf) },
    { name: 'series', reach: 200, ask: () => series(engine, selection, { bucket: 'day', zone: ZONE }) },
    {
      name: 'causes over time',
      reach: 200,
      ask: () => causeSeries(engine, selection, { bucket: 'day', zone: ZONE }),
    },
    { name: 'flow', reach: 200, ask: () => flow(engine, filter) },
    ...Dimension.options.map((by) => ({
      name: `breakdown by ${by}`,
      reach: 200,
      ask: () => breakdown(engine, selection, { by, limit: 10, nameOf }),
    })),
    { name: 'list, newest first', reach: 200, ask: list('-received_at') },
    { name: 'list, oldest first', reach: 200, ask: list('received_at') },
    { name: 'list, largest amount first', reach: 1000, ask: list('-amount') },
  ];
}

/** The ledger is of times and sites only, and takes a second for a million conversions. */
function moneyQuestions(
  engine: Engine,
  { from, affiliate, browser }: Filter,
  conversions: number,
): Question[] {
  if (affiliate !== undefined || browser !== undefined) return [];
  const reach = from === undefined ? Math.max(1000, conversions / 1000) : 1000;
  const sites = [{ id: idText(SITE), zone: ZONE }];
  return [{ name: 'ledger', reach, ask: () => ledger(engine, { from }, sites) }];
}
