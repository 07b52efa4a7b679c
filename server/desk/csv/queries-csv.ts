import type { ListedQuery, QueriesPage } from '../../../wire/query-api.ts';
import { csvTable } from './csv-table.ts';

export const queriesCsv = csvTable<QueriesPage, ListedQuery>({
  name: 'queries',
  rows: ({ queries }) => queries,
  next: ({ next }) => next,
  columns: [
    { name: 'progress', cell: ({ query }) => query.progress },
    { name: 'opened_at', time: ({ query }) => query.opened?.at ?? null },
    { name: 'changed_at', time: ({ query }) => query.at },
    { name: 'note', cell: ({ query }) => ({ foreign: query.note }) },
    { name: 'steps', cell: ({ query }) => query.steps },
    { name: 'verdict_when_opened', cell: ({ query }) => query.opened?.verdict ?? null },
    { name: 'verdict', cell: ({ conversion }) => conversion?.verdict ?? null },
    { name: 'cause', cell: ({ conversion }) => conversion?.cause ?? null },
    { name: 'state', cell: ({ conversion }) => conversion?.state ?? null },
    { name: 'order_id', cell: ({ conversion }) => ({ foreign: conversion?.order_id ?? null }) },
    { name: 'type', cell: ({ conversion }) => ({ foreign: conversion?.type ?? null }) },
    { name: 'pixel_amount', cell: ({ conversion }) => conversion?.pixel?.amount ?? null },
    { name: 'pixel_currency', cell: ({ conversion }) => conversion?.pixel?.currency ?? null },
    { name: 'postback_amount', cell: ({ conversion }) => conversion?.postback?.amount ?? null },
    { name: 'postback_currency', cell: ({ conversion }) => conversion?.postback?.currency ?? null },
    { name: 'click_id', cell: ({ conversion }) => ({ foreign: conversion?.click_id ?? null }) },
    { name: 'source', cell: ({ source }, { nameOf }) => ({ foreign: nameOf('source', source) ?? source }) },
    { name: 'site', cell: ({ site }, { nameOf }) => ({ foreign: nameOf('site', site) ?? site }) },
    { name: 'id', cell: ({ id }) => id },
  ],
});
