import type { GateCode, GateSaid } from './gate-said.ts';
import type { SideName } from './side-name.ts';

/** What a side's file is called in the middle of a sentence. */
export type FileNames = Readonly<Record<SideName, string>>;

/** A sentence or two for each code, in one language. */
export type GateSentences = {
  [Code in GateCode]: (said: Extract<GateSaid, { code: Code }>, files: FileNames) => string;
};

/** All that a check found, in the words given. */
export function saidInWords(
  all: readonly GateSaid[],
  { sentences, files }: { sentences: GateSentences; files: FileNames },
): string {
  return all
    .map((said) => {
      // By its own code, which TypeScript can not follow from a union into a record of functions.
      const sentence = sentences[said.code] as (said: GateSaid, files: FileNames) => string;
      return sentence(said, files);
    })
    .join(' ');
}

export const FILE_NAMES: FileNames = {
  pixel: 'the pixel file',
  postback: 'the postback file',
  report: 'the report',
  ours: 'your own log',
  theirs: "the network's report",
};

export const GATE_SENTENCES: GateSentences = {
  ids_absent: () =>
    'One of the two files has no column with an id, so conversions were paired by their likeness alone. What stands alone here may be one that looked like several others.',
  ids_too_few: ({ least }) =>
    `Fewer than ${least} conversions on one side: too few to tell whether the ids of the two files belong together.`,
  ids_join: ({ share }) =>
    `The ids of ${percent(share, 1)} of the smaller side's conversions are found on the other side.`,
  ids_do_not_join: ({ share }) =>
    `Only ${percent(share, 1)} of the smaller side's ids are found on the other side: the files name orders or clicks differently, and nothing can be said of single rows.`,
  no_columns_alike: () =>
    'No column of one file holds values of any column of the other: export the id that both sides know.',
  columns_alike: ({ left, left_header, right, right_header, share }, files) =>
    `"${left_header}" of ${files[left]} and "${right_header}" of ${files[right]} share ${percent(share)} of their values: give both columns the name of that id (order_id, click_id).`,
  id_in_other_column: ({ field, side, other, other_header, share }, files) =>
    `The ${ID_NAMES[field]} of ${files[side]} sits in "${other_header}" of ${files[other]} (${percent(share)} of the values are the same): read it as that with --${other}-column ${field}=${optionText(other_header)}.`,
  coverage_too_few: ({ side }, files) =>
    `Too few conversions to tell whether ${files[side]} covers the same time as the other.`,
  covers: ({ side }, files) => `${capital(files[side])} covers the time of the other.`,
  does_not_cover: ({ side, conversions }, files) =>
    `${capital(files[side])} begins later or ends earlier than the other: ${conversions} conversions lie outside its time, and nothing of it is missing there. Export both for the same period.`,
  scope_same: () => 'Both files hold the same types, statuses and currencies.',
  scope_differs: ({ found }, files) =>
    `The files were exported with different filters: ${found
      .map(
        ({ attribute, header, value, conversions, side, other }) =>
          `${attribute === 'column' ? `${header} "${value}"` : `${attribute} ${value}`}: ${conversions} in ${files[side]}, none in ${files[other]}`,
      )
      .join('; ')}. Export both with the same ones, or read what one side lacks of these as not exported.`,
  too_few_pairs: ({ least }) =>
    `Fewer than ${least} pairs with times: too few to tell whether one file's times are of another zone or another event.`,
  dates_only: () => 'A file that tells dates only shows no time zone.',
  same_clock: () => 'The two files tell the time by the same clock.',
  other_clock: ({ left, right, ahead_ms, changed, options }, files) => {
    const times = `The times of ${files[right]} are`;
    const named = options.map(
      ({ option, zones }) => `${option}${zones.length === 0 ? '' : ` ${zones.join(' or ')}`}`,
    );
    const gap =
      changed === undefined
        ? `${times} ${hours(ahead_ms)} those of ${files[left]}, all through.`
        : `${times} ${hours(ahead_ms)} those of ${files[left]} until ${day(changed.since)} and ${hours(changed.ahead_ms)} them from then on: a zone that changes its clock.`;
    return `${gap} One of them stands in another time zone than it was read in. Name it with ${named.join(', or with ')}.`;
  },
  dates_alike: ({ side }, files) => `${capital(files[side])} dates conversions as the other side does.`,
  dates_of_clicks: ({ side, share, days }, files) =>
    `${capital(files[side])} dates ${percent(share)} of the conversions by days earlier: its dates are those of the clicks. Export it by conversion date, or for ${days} more days before.`,
  dates_of_posting: ({ side, share, days }, files) =>
    `${capital(files[side])} dates ${percent(share)} of the conversions by days later: its dates are those of posting. Export it by event date, or for ${days} more days after.`,
  nothing_changed: () => 'Nothing changed midway.',
  found_share_changed: ({ side, other, since, before, after }, files) =>
    `Until ${day(since)} ${percent(before)} of the conversions of ${files[side]} are in ${files[other]}, and from then on ${percent(after)}.`,
  amounts_changed: ({ left, right, since, before, after }, files) =>
    `Until ${day(since)} the amounts of ${files[right]} are ${before.toFixed(3)} times those of ${files[left]}, and from then on ${after.toFixed(3)} times.`,
  something_changed: () =>
    'Something was changed there: set the two times side by side apart, and look up what was released then.',
  roles_same: () => 'Both sides state amounts of the same role.',
  roles_differ: () =>
    'One side states order values and the other commissions, so these amounts were not compared.',
  currencies_known: () => 'Both sides state their currencies, or neither does.',
  currency_unknown: () =>
    'One side names no currency, so these amounts were not compared. Add a currency column.',
  delay_assumed: ({ has_pixel }) =>
    `Files tell when a conversion happened, not when it was reported, so how late a side may be was assumed: ${has_pixel ? '10 minutes for a pixel, 24 hours for anything else' : '24 hours'}.`,
};

const ID_NAMES = { event_id: 'event id', order_id: 'order id', click_id: 'click id' };

/** A header as it is typed after an option. */
export function optionText(header: string): string {
  return /^[\w.-]+$/.test(header) ? header : `"${header}"`;
}

function percent(share: number, digits = 0): string {
  return `${(share * 100).toFixed(digits)} %`;
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function hours(ms: number): string {
  if (ms === 0) return 'level with';
  const n = Math.abs(ms) / 3600_000;
  return `${n} ${n === 1 ? 'hour' : 'hours'} ${ms > 0 ? 'ahead of' : 'behind'}`;
}
