import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { findPreset, PRESETS } from '../../presets/registry.ts';
import type { StatedColumns } from '../../reconcile/files/map-columns.ts';
import type { FileInput } from '../../reconcile/files/with-staged-files.ts';
import { Matcher } from '../../reconcile/matching/matcher.ts';
import { STEPS } from '../../reconcile/pipeline.ts';
import { reconcileFiles, rowsOfStep } from '../../reconcile/reconcile-files.ts';
import type { AuditLang } from '../../wire/audit.ts';
import type { Preset } from '../../wire/preset.ts';
import type { ReconcileReport } from '../../wire/report.ts';
import { SIDE_NAMES, type SideName } from '../../wire/side-name.ts';
import { CliError, EXIT } from '../cli-error.ts';
import { describeReport } from '../describe-report.ts';
import { parseColumn } from '../parse-column.ts';
import { parseTime } from '../parse-time.ts';
import { prepareAudit } from '../prepare-audit.ts';
import type { Terminal } from '../terminal.ts';
import { type CsvOf, withSheets } from '../with-sheets.ts';

type Options = {
  asOf?: number;
  tz?: string;
  decimal?: '.' | ',';
  dateOrder?: 'dmy' | 'mdy';
  out?: string;
  matcher?: Matcher;
  earlier?: string;
  since?: string;
  html?: string;
  lang: AuditLang;
  queryDays: number;
  clickDays: number;
  rates?: string;
  maxGap?: number;
  maxRefused?: Threshold;
  stopAfter?: string;
  print: number;
  json?: boolean;
} & {
  [Side in SideName]?: string;
} & { [Side in `${SideName}Preset`]?: Preset } & {
  [Side in `${SideName}Column`]?: StatedColumns;
} & { [Side in `${SideName}Sheet`]?: string } & { [Side in `${SideName}Tz`]?: string } & {
  [Side in `${SideName}Decimal`]?: '.' | ',';
} & { [Side in `${SideName}DateOrder`]?: 'dmy' | 'mdy' };

/** What can be set side by side. */
const COMBINATIONS: readonly (readonly SideName[])[] = [
  ['pixel', 'postback'],
  ['pixel', 'postback', 'report'],
  ['pixel', 'report'],
  ['postback', 'report'],
  ['ours', 'theirs'],
];

const FILES: Record<SideName, string> = {
  pixel: "the pixel's conversions, as CSV or XLSX",
  postback: "the postbacks' conversions, as CSV or XLSX",
  report: "a network's or a shop's report, as CSV or XLSX: beside the two, or instead of one",
  ours: "an affiliate's own log, as CSV or XLSX",
  theirs: "the network's report of the same conversions, as CSV or XLSX",
};

/** A count, or a share of all. */
type Threshold = { count: number } | { share: number };

/** `tallystick reconcile`: two files or three, no server. */
export function reconcileCommand(terminal: Terminal): Command {
  const command = new Command('reconcile').description(
    'Set files of conversions side by side: what agrees, differs, is missing.',
  );
  for (const side of SIDE_NAMES) command.option(`--${side} <file>`, FILES[side]);
  for (const side of SIDE_NAMES) addFormatOptions(command, side);
  return command
    .option(
      '--as-of <time>',
      'the moment for which the report holds, ISO 8601 or UTC milliseconds; now unless said',
      parseTime,
    )
    .option('--tz <zone>', 'zone of times that state none, such as Europe/Paris; UTC unless said')
    .addOption(new Option('--decimal <sign>', 'decimal sign of amounts').choices(['.', ',']))
    .addOption(new Option('--date-order <order>', 'order of day and month in dates').choices(['dmy', 'mdy']))
    .option(
      '--earlier <file>',
      'an earlier export of the last of the files: what was changed after it was credited',
    )
    .option('--since <folder>', 'what --out wrote in an earlier run: only what is new is listed')
    .option(
      '--rates <file>',
      'dated rates of currencies, as CSV with date,from,to,rate: they explain amounts of two currencies',
    )
    .option('--out <folder>', 'also write conversions.csv, report.json and matcher.json there')
    .option(
      '--matcher <file>',
      'settings of the probable matching, such as the matcher.json of an earlier run',
      readMatcher,
    )
    .option('--html <file>', 'also write a report to read and print, and all queries as CSV beside it')
    .addOption(new Option('--lang <language>', 'language of the report').choices(['en', 'fr']).default('en'))
    .option('--query-days <days>', 'how long after a conversion the network takes a query', parseCount, 75)
    .option('--click-days <days>', 'how long after its click a conversion is credited', parseCount, 30)
    .option(
      '--max-gap <percent>',
      'end with exit code 1 if more of the expected conversions are one-sided, such as 2%',
      parsePercent,
    )
    .option(
      '--max-refused <n>',
      'end with exit code 1 if more rows can not be read: a number, or a share such as 1%',
      parseThreshold,
    )
    .addOption(
      new Option('--stop-after <step>', 'run only up to this step and print its rows').choices(
        STEPS.map(({ name }) => name),
      ),
    )
    .option('--print <rows>', 'how many of them', parseCount, 20)
    .option('--json', 'print the report as JSON')
    .action((options: Options) => withSheets((csvOf) => reconcile(options, { terminal, csvOf })));
}

type Means = { terminal: Terminal; csvOf: CsvOf };

async function reconcile(options: Options, { terminal, csvOf }: Means): Promise<void> {
  const sides = checkedSides(options);
  const now = Date.now();
  const files: [SideName, FileInput][] = [];
  for (const side of sides) files.push([side, await inputOf(side, options, csvOf)]);
  const inputs = {
    ...Object.fromEntries(files),
    asOf: options.asOf ?? now,
    now,
    onProgress: terminal.progress,
    matcher: options.matcher,
    rates: options.rates,
  };
  if (options.stopAfter !== undefined) {
    const rows = await rowsOfStep({ ...inputs, step: options.stopAfter, rows: options.print });
    for (const row of rows) terminal.data(JSON.stringify(row));
    return;
  }
  const audit = options.html === undefined ? undefined : await prepareAudit(options.html, options);
  const report = await reconcileFiles({
    ...inputs,
    out: options.out,
    since: options.since,
    ...(options.earlier !== undefined && {
      earlier: await earlierOf(options.earlier, files, csvOf, options),
    }),
    also: audit && ((engine, found) => audit.write(engine, found, inputs)),
  });
  if (options.json) terminal.data(JSON.stringify(report));
  else for (const line of describeReport(report, options)) terminal.data(line);
  process.exitCode = judge(report, options, terminal);
}

function addFormatOptions(command: Command, side: SideName): void {
  command
    .option(
      `--${side}-preset <name>`,
      `format of the ${side} file; its headers decide unless said: ${PRESETS.map(({ id }) => id).join(', ')}`,
      parsePreset,
    )
    .option(
      `--${side}-column <field=header>`,
      `which header of the ${side} file is which field, such as click_id=sub1; may be given several times`,
      parseColumn,
    )
    .option(
      `--${side}-sheet <name>`,
      `which sheet of the ${side} file is meant, where it is a workbook (XLSX); the first one unless said`,
    )
    .option(`--${side}-tz <zone>`, `as --tz, for the ${side} file only`)
    .addOption(
      new Option(`--${side}-decimal <sign>`, `as --decimal, for the ${side} file only`).choices(['.', ',']),
    )
    .addOption(
      new Option(`--${side}-date-order <order>`, `as --date-order, for the ${side} file only`).choices([
        'dmy',
        'mdy',
      ]),
    );
}

/** The sides that were named, if they can stand beside each other. */
function checkedSides(options: Options): readonly SideName[] {
  const given = SIDE_NAMES.filter((side) => options[side] !== undefined);
  const known = COMBINATIONS.find((sides) => sides.join() === given.join());
  if (known) return known;
  const possible = COMBINATIONS.map((sides) => sides.map((side) => `--${side}`).join(' '));
  throw new CliError(
    EXIT.usage,
    'sides_missing',
    given.length < 2
      ? 'Two files are needed to set side by side.'
      : `${given.map((side) => `--${side}`).join(' ')} do not stand beside each other.`,
    `Name the files as one of: ${possible.join('; ')}.`,
  );
}

async function inputOf(side: SideName, options: Options, csvOf: CsvOf): Promise<FileInput> {
  return {
    path: await csvOf(options[side] ?? '', options[`${side}Sheet`]),
    preset: options[`${side}Preset`],
    columns: options[`${side}Column`],
    zone: options[`${side}Tz`] ?? options.tz,
    decimal: options[`${side}Decimal`] ?? options.decimal,
    dateOrder: options[`${side}DateOrder`] ?? options.dateOrder,
  };
}

/** An earlier export is written as the later one is. */
async function earlierOf(
  path: string,
  files: readonly [SideName, FileInput][],
  csvOf: CsvOf,
  options: Options,
): Promise<FileInput> {
  const [side, input] = files.at(-1) ?? ['theirs', {}];
  return { ...input, path: await csvOf(path, options[`${side}Sheet`]) };
}

function judge(report: ReconcileReport, { maxGap, maxRefused }: Options, terminal: Terminal): number {
  let exitCode: number = EXIT.ok;
  const gap = report.gap.share ?? 0;
  if (maxGap !== undefined && gap > maxGap) {
    terminal.say(`The gap is ${(gap * 100).toFixed(2)} %, more than the ${maxGap * 100} % allowed.`);
    exitCode = EXIT.threshold;
  }
  for (const side of report.sides) {
    const refused = report.refused[side]?.rows ?? 0;
    const allowed =
      maxRefused === undefined
        ? Number.POSITIVE_INFINITY
        : 'count' in maxRefused
          ? maxRefused.count
          : maxRefused.share * (report.rows[side] ?? 0);
    if (refused > allowed) {
      terminal.say(`${refused} rows of the ${side} file can not be read, more than allowed.`);
      exitCode = EXIT.threshold;
    }
  }
  return exitCode;
}

function parsePreset(name: string): Preset {
  const preset = findPreset(name);
  if (preset) return preset;
  throw new CliError(
    EXIT.usage,
    'preset_unknown',
    `There is no preset "${name}".`,
    `There are: ${PRESETS.map(({ id }) => id).join(', ')}.`,
  );
}

function readMatcher(path: string): Matcher {
  let text: unknown;
  try {
    text = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new CliError(
      EXIT.usage,
      'matcher_unreadable',
      `The settings in ${path} can not be read: ${error instanceof Error ? error.message : String(error)}`,
      'Begin with the matcher.json that --out writes.',
    );
  }
  const parsed = Matcher.safeParse(text);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new CliError(
    EXIT.usage,
    'matcher_invalid',
    `The settings in ${path} are not those of a matcher: ${issue?.path.join('.')}: ${issue?.message}.`,
    'Begin with the matcher.json that --out writes; docs/files.md says what each setting is.',
  );
}

function parseCount(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('Write a whole number.');
  return Number(text);
}

function parsePercent(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*%?$/.exec(text);
  if (!match) throw new InvalidArgumentError('Write a percentage, such as 2%.');
  return Number(match[1]) / 100;
}

function parseThreshold(text: string): Threshold {
  return text.endsWith('%') ? { share: parsePercent(text) } : { count: parseCount(text) };
}
