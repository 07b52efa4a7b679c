import { z } from 'zod';
import { CauseCode } from '../../wire/cause.ts';
import { type Flow, type FlowNode, FlowStation } from '../../wire/flow.ts';
import { Verdict } from '../../wire/verdict.ts';
import type { Engine, Value } from '../engine/engine.ts';
import { idNumber } from '../short-ids.ts';
import { countedBy } from './counted.ts';
import { ofNoTest } from './of-site.ts';
import { type ListFilter, selectionOf } from './selection.ts';

const Count = z.coerce.number();
const Way = z.object({
  verdict: Verdict,
  cause: CauseCode.nullable(),
  told: z.enum(['both', 'pixel_alone', 'postback_alone']),
  came: z.enum(['visits', 'no_visit', 'no_click']),
  n: Count,
});
const Clicks = z.object({ clicks: Count, visits: Count });

/** What a click has nothing of: under such a filter it can not be counted. */
const NOT_OF_CLICKS = ['type', 'verdict', 'cause', 'country', 'product', 'unknown'] as const;

/** Where conversions come from and where they go. */
export async function flow(engine: Engine, filter: ListFilter): Promise<Flow> {
  const leftOut = NOT_OF_CLICKS.filter((name) => filter[name] !== undefined);
  const { from, where, values } = await countedBy(engine, selectionOf(filter), [
    'verdict',
    'cause',
    'told_by',
    'came_by',
  ]);
  const ways = await engine.query(
    Way,
    `select verdict, cause, told, came, sum(n) as n
     from (
       select v.verdict, v.cause,
         case v.told_by when 1 then 'pixel_alone' when 2 then 'postback_alone' else 'both' end as told,
         case v.came_by when 0 then 'no_click' when 1 then 'no_visit' else 'visits' end as came,
         v.n
       from ${from} where ${where}
     ) as ways
     group by verdict, cause, told, came having sum(n) > 0`,
    values,
  );
  const clicked = leftOut.length === 0 ? await clicksOf(engine, filter) : { clicks: 0, visits: 0 };
  const { clicks, visits } = clicked;
  const counts = new Counts({ clicks, visits, no_visit: clicks - visits });
  if (leftOut.length === 0) {
    counts.add('clicks', 'visits', visits);
    counts.add('clicks', 'no_visit', clicks - visits);
  }
  for (const { verdict, cause, told, came, n } of ways) {
    if (came === 'no_click' || leftOut.length === 0) counts.add(came, 'conversions', n);
    counts.add('conversions', told, n);
    const isLost = verdict === 'pixel_only' || verdict === 'postback_only';
    counts.add(told, isLost ? `lost.${cause ?? 'unknown'}` : verdict, n);
  }
  const toldBy = (...tellers: string[]) =>
    ways.reduce((sum, { told, n }) => sum + (tellers.includes(told) ? n : 0), 0);
  return {
    ...counts.drawn(),
    told: { pixel: toldBy('both', 'pixel_alone'), postback: toldBy('both', 'postback_alone') },
    left_out: leftOut,
  };
}

/** Clicks through our links, and those of them whose landing page spoke with their id. */
async function clicksOf(engine: Engine, filter: ListFilter): Promise<z.infer<typeof Clicks>> {
  const values: Value[] = [];
  const bind = (value: Value) => `$${values.push(value)}`;
  const conditions = ['not k.is_preview', 'not k.is_test'];
  conditions.push(
    filter.site === undefined ? ofNoTest('k.site_id') : `k.site_id = ${bind(idNumber(filter.site))}`,
  );
  if (filter.to !== undefined) conditions.push(`k.received_at < ${bind(filter.to)}`);
  // A landing never comes before its click, which spares reading all those before.
  let landed = 's.is_landing and not s.is_test';
  if (filter.from !== undefined) {
    const place = bind(filter.from);
    conditions.push(`k.received_at >= ${place}`);
    landed += ` and s.received_at >= ${place}`;
  }
  if (filter.affiliate !== undefined) conditions.push(`k.affiliate_id = ${bind(idNumber(filter.affiliate))}`);
  if (filter.link !== undefined) conditions.push(`k.link_id = ${bind(idNumber(filter.link))}`);
  if (filter.sub_id !== undefined) conditions.push(`k.sub1 = ${bind(filter.sub_id)}`);
  if (filter.browser !== undefined) conditions.push(`k.browser = ${bind(filter.browser)}`);
  if (filter.system !== undefined) conditions.push(`k.system = ${bind(filter.system)}`);
  const [found] = await engine.query(
    Clicks,
    `select count(*) as clicks, count(s.click_key) as visits
     from (
       select distinct k.site_id, k.click_key from clicks as k where ${conditions.join(' and ')}
     ) as c
     left join (
       select distinct s.site_id, s.click_key from visits as s where ${landed}
     ) as s on s.site_id = c.site_id and s.click_key = c.click_key`,
    values,
  );
  return found ?? { clicks: 0, visits: 0 };
}

/** Links with their counts, of which the nodes are made. */
class Counts {
  /** Of stations whose links do not add up to them. */
  readonly #known: Partial<Record<string, number>>;
  readonly #links = new Map<string, { from: string; to: string; count: number }>();

  constructor(known: Partial<Record<FlowStation, number>>) {
    this.#known = known;
  }

  add(from: string, to: string, count: number): void {
    if (count === 0) return;
    const key = `${from} ${to}`;
    const link = this.#links.get(key) ?? { from, to, count: 0 };
    this.#links.set(key, { ...link, count: link.count + count });
  }

  drawn(): Pick<Flow, 'nodes' | 'links'> {
    const links = [...this.#links.values()];
    const ids = new Set(links.flatMap(({ from, to }) => [from, to]));
    const sum = (of: typeof links) => of.reduce((total, { count }) => total + count, 0);
    const nodes = [...ids].map((id): FlowNode => {
      const [name = '', cause] = id.split('.');
      const entering = links.filter(({ to }) => to === id);
      const leaving = links.filter(({ from }) => from === id);
      // All that enters a station leaves it, or it is the last one; but where clicks are left out, not all that enters is told.
      const count = this.#known[name] ?? sum(leaving.length > 0 ? leaving : entering);
      return {
        id,
        station: name as FlowStation, // ids are made of stations above
        cause: cause === undefined ? null : CauseCode.parse(cause),
        unit: name === 'clicks' || name === 'visits' || name === 'no_visit' ? 'clicks' : 'conversions',
        count,
      };
    });
    const place = ({ station }: FlowNode) => FlowStation.options.indexOf(station);
    const sorted = nodes.sort((a, b) => place(a) - place(b) || b.count - a.count || (a.id < b.id ? -1 : 1));
    const at = new Map(sorted.map(({ id }, index) => [id, index]));
    links.sort(
      (a, b) => (at.get(a.from) ?? 0) - (at.get(b.from) ?? 0) || (at.get(a.to) ?? 0) - (at.get(b.to) ?? 0),
    );
    return { nodes: sorted, links };
  }
}
