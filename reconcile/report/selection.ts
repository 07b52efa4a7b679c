import type { Filter } from '../../wire/api.ts';
import type { Cause } from '../../wire/cause.ts';
import type { Verdict } from '../../wire/verdict.ts';
import type { Value } from '../engine/engine.ts';
import { idNumber } from '../short-ids.ts';
import { ofNoTest } from './of-site.ts';

/** Which conversions a figure is about: a condition on `conversions as v`, with what is bound to it. */
export type Selection = { where: string; values: readonly Value[] };

export const EVERYTHING: Selection = { where: 'true', values: [] };

/** What a list may be narrowed by, beyond what a figure is. */
export type ListFilter = Filter & {
  verdict?: readonly Verdict[] | undefined;
  type?: string | undefined;
  cause?: Cause | undefined;
  q?: string | undefined;
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
  if (filter.from !== undefined) conditions.push(`v.received_at >= ${bind(filter.from)}`);
  if (filter.to !== undefined) conditions.push(`v.received_at < ${bind(filter.to)}`);
  if (filter.type !== undefined) conditions.push(`v.type = ${bind(filter.type)}`);
  if (filter.cause !== undefined) conditions.push(`v.cause = ${bind(filter.cause)}`);
  if (filter.verdict !== undefined) conditions.push(`v.verdict in (${filter.verdict.map(bind).join(', ')})`);
  if (filter.q !== undefined) {
    const claims = claimsWith(filter.q, bind);
    conditions.push(`(v.left_claim in (${claims}) or v.right_claim in (${claims}))`);
  }
  return { where: conditions.join(' and '), values };
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
