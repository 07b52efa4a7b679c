import type { CaseResult, QaRun } from '../../wire/qa.ts';

type LeftOut = NonNullable<QaRun['left_out']>;
type Cut = (result: CaseResult, room: { screenshots: number }) => CaseResult;

/**
 * A run that is at most so many bytes as JSON in a page. What goes first is what says least: logs of what passed, then
 * long logs of what failed, screenshots beyond half of the room, all logs, long texts. What failed, why, and what each
 * side saw stays; how much went is in `left_out`.
 */
export function trimRun(run: QaRun, maxBytes: number): QaRun {
  let trimmed = run;
  for (const cut of CUTS) {
    if (bytesOf(trimmed) <= maxBytes) break;
    const room = { screenshots: maxBytes / 2 };
    trimmed = { ...trimmed, cases: trimmed.cases.map((result) => cut(result, room)) };
  }
  return trimmed === run ? run : { ...trimmed, left_out: leftOut(run, trimmed) };
}

const CUTS: readonly Cut[] = [
  (result) => (isTrouble(result) ? result : withLogs(result, 50)),
  (result) => (isTrouble(result) ? result : withLogs(result, 0)),
  (result) => withLogs(result, 100),
  (result, room) => {
    room.screenshots -= result.screenshot?.length ?? 0;
    return room.screenshots >= 0 ? result : { ...result, screenshot: null };
  },
  (result) => withLogs(result, 20),
  (result) => ({ ...withLogs(result, 0), screenshot: null }),
  (result) => cutTexts(result, 300),
  (result) =>
    isTrouble(result) ? cutTexts(result, 100) : { ...result, conversions: [], refusals: [], tags: [] },
];

function isTrouble({ outcome }: CaseResult): boolean {
  return outcome === 'failed' || outcome === 'flaky';
}

function withLogs(result: CaseResult, lines: number): CaseResult {
  return {
    ...result,
    requests: result.requests.slice(0, lines),
    console: result.console.slice(0, lines),
    tags: result.tags.slice(0, Math.max(lines, 20)),
  };
}

function cutTexts(result: CaseResult, length: number): CaseResult {
  const cut = (text: string) => (text.length > length ? `${text.slice(0, length).toWellFormed()}…` : text);
  const cutOrNull = (text: string | null) => (text === null ? null : cut(text));
  return {
    ...result,
    note: cutOrNull(result.note),
    failures: result.failures.map(({ message, expected, actual }) => {
      return { message: cut(message), expected: cutOrNull(expected), actual: cutOrNull(actual) };
    }),
    tags: result.tags.map((tag) => ({ ...tag, url: cut(tag.url) })),
    conversions: result.conversions.map((conversion) => ({
      ...conversion,
      observations: conversion.observations.map(({ fields, ...observation }) => ({
        ...observation,
        fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, cut(value)])),
      })),
    })),
  };
}

function leftOut(whole: QaRun, trimmed: QaRun): LeftOut {
  const less = (count: (result: CaseResult) => number) =>
    sum(whole.cases.map(count)) - sum(trimmed.cases.map(count));
  const texts = ({ note, failures, conversions, refusals }: CaseResult) =>
    JSON.stringify([note, failures, conversions, refusals]);
  return {
    requests: less(({ requests }) => requests.length) + (whole.left_out?.requests ?? 0),
    console: less((result) => result.console.length) + (whole.left_out?.console ?? 0),
    tags: less(({ tags }) => tags.length) + (whole.left_out?.tags ?? 0),
    screenshots: less(({ screenshot }) => Number(screenshot !== null)) + (whole.left_out?.screenshots ?? 0),
    cut: whole.cases.filter((result, place) => texts(result) !== texts(trimmed.cases[place] ?? result))
      .length,
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** As it stands in the page, where some characters take six bytes (`scriptSafe`); as plain JSON it is never longer. */
function bytesOf(run: QaRun): number {
  const json = JSON.stringify(run);
  let longer = 0;
  for (let place = 0; place < json.length; place++) if (LONGER.has(json.charCodeAt(place))) longer += 5;
  return Buffer.byteLength(json) + longer;
}

const LONGER: ReadonlySet<number> = new Set(
  [...'<>&\u2028\u2029'].map((character) => character.charCodeAt(0)),
);
