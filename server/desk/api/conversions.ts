import { findRecords } from '../../../journal/find-records.ts';
import { countConversions } from '../../../reconcile/queries/count-conversions.ts';
import { whyNotQueried } from '../../../reconcile/queries/why-not-queried.ts';
import { findConversion } from '../../../reconcile/report/find-conversion.ts';
import { BadCursor, listConversions } from '../../../reconcile/report/list-conversions.ts';
import { verdictHistory } from '../../../reconcile/report/verdict-history.ts';
import { withWork } from '../../../reconcile/report/with-work.ts';
import {
  ConversionDetail,
  ConversionsPage,
  ConversionsQuery,
  type ListedConversion,
  type RawObservation,
} from '../../../wire/api.ts';
import { LIMITS } from '../../../wire/limits.ts';
import { ChosenConversions, ChosenFilter, ConversionCount } from '../../../wire/query-api.ts';
import { asAffiliateSees } from '../as-affiliate-sees.ts';
import { conversionsCsv } from '../csv/conversions-csv.ts';
import type { Desk } from '../desk.ts';
import { DeskError } from '../desk-error.ts';
import { checkIds } from './check-ids.ts';
import { CHOICE_BYTES, choose } from './choose.ts';
import { type Caller, type Route, route } from './route.ts';

export const conversionRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/v1/conversions',
    scope: 'read',
    affiliates: 'own',
    shares: ['conversions'],
    summary: 'A page of conversions, both sides of each.',
    query: ConversionsQuery,
    response: ConversionsPage,
    csv: conversionsCsv,
    handle: async ({ desk, caller, query }) => {
      checkIds(desk, query);
      try {
        const page = await listConversions(desk.store.reader, query);
        return { ...page, conversions: page.conversions.map((one) => asCallerSees(one, caller)) };
      } catch (error) {
        if (error instanceof BadCursor)
          throw new DeskError('bad_request', `${error.message}. Begin with the first page.`, 'cursor', {
            reason: 'page_moved',
          });
        throw error;
      }
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/conversions/count',
    scope: 'read',
    summary: 'How many conversions a filter selects.',
    query: ChosenFilter,
    response: ConversionCount,
    handle: async ({ desk, query }) => {
      checkIds(desk, query);
      return { conversions: await countConversions(desk.store.reader, query), limit: LIMITS.chosen };
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/conversions/chosen',
    scope: 'read',
    summary: 'These conversions, or all of a filter, oldest first.',
    body: ChosenConversions,
    bodyBytes: CHOICE_BYTES,
    response: ConversionsPage,
    csv: conversionsCsv,
    handle: async ({ desk, body }) => {
      const chosen = await choose(desk, body.of);
      const rows = chosen.map(({ row }) => row);
      const conversions = chosen.map(({ conversion }) => conversion);
      return { conversions: await withWork(desk.store.reader, rows, conversions), next: null };
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/conversions/:id',
    scope: 'read',
    summary: 'One conversion with every observation behind it.',
    response: ConversionDetail,
    handle: async ({ desk, params }) => {
      const found = await findConversion(desk.store.reader, params['id'] ?? '');
      if (found === null)
        throw new DeskError('not_found', 'There is no conversion with this id.', undefined, {
          reason: 'unknown_conversion',
        });
      const { conversion } = found;
      return {
        conversion,
        queries: found.queries,
        not_queried: conversion.query?.progress ? null : whyNotQueried(conversion),
        landing: found.landing,
        observations: await rawObservations(desk, found.observations),
        history: verdictHistory(conversion, found.graceMs),
        click: found.click,
        causes: found.causes,
        weights: found.weights,
        identity: found.identity,
        findings: found.findings,
      };
    },
  }),
];

/** Queries and notes are the operator's own: neither an affiliate nor whoever has a link to a view is told of them. */
function asCallerSees(conversion: ListedConversion, { affiliate, share }: Caller): ListedConversion {
  if (affiliate === null && share === null) return conversion;
  const query = null;
  return affiliate === null
    ? { ...conversion, query }
    : { ...conversion, ...asAffiliateSees(conversion), query };
}

async function rawObservations(
  desk: Desk,
  parts: readonly { id: bigint; part: RawObservation['part'] }[],
): Promise<RawObservation[]> {
  const entries = await findRecords({
    data: desk.folder.root,
    secret: desk.secret,
    ids: parts.map(({ id }) => id),
  });
  const { sources } = desk.config.current;
  const raw = parts.flatMap(({ id, part }): RawObservation[] => {
    const entry = entries.get(id);
    const record = entry?.record;
    // Its segment may have been archived since.
    if (entry === undefined || record?.kind !== 'observation') return [];
    const source = sources.find((candidate) => candidate.id === record.source_id);
    return [
      {
        id: String(id),
        source: record.source_id,
        channel: source?.channel ?? 'postback',
        part,
        received_at: record.received_at,
        record: { ...record },
        private: entry.private && { ...entry.private },
      },
    ];
  });
  return raw.sort((a, b) => a.received_at - b.received_at || a.id.localeCompare(b.id));
}
