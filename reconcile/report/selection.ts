import { type Filter, Trait } from '../../wire/api.ts';
import type { Progress } from '../../wire/query.ts';
import type { Verdict } from '../../wire/verdict.ts';
import type { Value } from '../engine/engine.ts';
import { ofProgress } from '../queries/of-progress.ts';
import { idNumber } from '../short-ids.ts';
import { DIMENSION_COLUMNS } from './dimensions.ts';
import { ofNoTest } from './of-site.ts';

/** Which conversions a figure is about: a condition on `conversions as v`, with what is bound to it. */
export type Selection = {
  where: string;
  values: readonly Value[];
  /** The columns of conversions that the condition reads beside the time. */
  columns?: readonly string[];
  /** The condition without the span, where one is given. */
  beside?: string;
  /** What it says of `received_at`, half-open. */
  span?: { from?: number | undefined; to?: number | undefined };
};

export const EVERYTHING: Selection = { where: 'true', values: [] };

const TRAITS = Trait.options;

/** What a list may be narrowed by, beyond what a figure is. */
export type ListFilter = Omit<Filter, 'verdict' | 'unknown'> & {
  verdict?: readonly Verdict[] | undefined;
  unknown?: readonly Trait[] | undefined;
  q?: string | undefined;
  progress?: readonly (Progress | 'none')[] | undefined;
};

/** The selection of a filter. Each site's main pair is meant unless a source is named. */
export function selectionOf(filter: ListFilter): Selection {
  const values: Value[] = [];
  const bind = (value: Value) => `$${values.push(value)}`;
  const conditions = [
    filter.source === undefined
      ? 'exists (select 1 from pairs as p where p.site_id = v.site_id and p.pair_id = v.pair_id and p.is_main)'
      : `v.pair_id = ${bind(idNumber(filter.source))}`,
  ];
  conditions.push(
    filter.site === undefined ? ofNoTest('v.site_id') : `v.site_id = ${bind(idNumber(filter.site))}`,
  );
  const columns = ['site_id', 'pair_id'];
  for (const trait of TRAITS) {
    const asked = filter[trait];
    if (asked === undefined) continue;
    const { column, type } = DIMENSION_COLUMNS[trait];
    columns.push(column);
    conditions.push(`v.${column} = ${bind(type === 'bigint' ? idNumber(asked) : asked)}`);
  }
  for (const trait of filter.unknown ?? []) {
    const { column } = DIMENSION_COLUMNS[trait];
    columns.push(column);
    conditions.push(`v.${column} is null`);
  }
  for (const name of ['type', 'cause', 'verdict'] as const)
    if (filter[name] !== undefined) columns.push(name);
  if (filter.type !== undefined) conditions.push(`v.type = ${bind(filter.type)}`);
  if (filter.cause !== undefined) conditions.push(`v.cause = ${bind(filter.cause)}`);
  if (filter.verdict !== undefined) conditions.push(`v.verdict in (${filter.verdict.map(bind).join(', ')})`);
  if (filter.progress !== undefined) {
    columns.push('left_claim', 'right_claim');
    conditions.push(ofProgress(filter.progress, bind));
  }
  if (filter.q !== undefined) {
    const claims = claimsWith(filter.q, bind);
    columns.push('left_claim', 'right_claim');
    conditions.push(`(v.left_claim in (${claims}) or v.right_claim in (${claims}))`);
  }
  const beside = conditions.join(' and ');
  // Numbers, written out: what is counted together is bounded in another way, and nothing may be bound that is not read.
  if (filter.from !== undefined) conditions.push(`v.received_at >= ${Math.ceil(filter.from)}`);
  if (filter.to !== undefined) conditions.push(`v.received_at < ${Math.ceil(filter.to)}`);
  return {
    where: conditions.join(' and '),
    values,
    columns,
    beside,
    span: { from: filter.from, to: filter.to },
  };
}

/** The claims with an order, click or event id: the very one, or with `*` at its end all that begin so. */
function claimsWith(q: string, bind: (value: Value) => string): string {
  const isPrefix = q.endsWith('*');
  const sought = bind(isPrefix ? q.slice(0, -1) : q);
  const tests = ['order_id', 'click_id', 'event_id'].map((column) =>
    isPrefix ? `starts_with(c.${column}, ${sought})` : `c.${column} = ${sought}`,
  );
  return `select c.claim_id from claims as c where ${tests.join(' or ')}`;
}
