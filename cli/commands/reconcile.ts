import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { findPreset, PRESETS } from '../../presets/registry.ts';
import type { FileInput } from '../../reconcile/files/with-staged-files.ts';
import { Matcher } from '../../reconcile/matching/matcher.ts';
import { STEPS } from '../../reconcile/pipeline.ts';
import { reconcileFiles, rowsOfStep } from '../../reconcile/reconcile-files.ts';
import type { Preset } from '../../wire/preset.ts';
import type { ReconcileReport } from '../../wire/report.ts';
import { CliError, EXIT } from '../cli-error.ts';
import { describeReport } from '../describe-report.ts';
import type { Terminal } from '../terminal.ts';

type Options = {
  pixel: string;
  postback: string;
  pixelPreset?: Preset;
  postbackPreset?: Preset;
  asOf?: number;
  tz?: string;
  pixelTz?: string;
  postbackTz?: string;
  decimal?: '.' | ',';
  pixelDecimal?: '.' | ',';
  postbackDecimal?: '.' | ',';
  dateOrder?: 'dmy' | 'mdy';
  pixelDateOrder?: 'dmy' | 'mdy';
  postbackDateOrder?: 'dmy' | 'mdy';
  out?: string;
  matcher?: Matcher;
  maxGap?: number;
  maxRefused?: Threshold;
  stopAfter?: string;
  print: number;
  json?: boolean;
};

/** A count, or a share of all. */
type Threshold = { count: number } | { share: number };

/** `tallystick reconcile`: two files, no server. */
export function reconcileCommand(terminal: Terminal): Command {
  return new Command('reconcile')
    .description(
      'Set a file of pixel conversions beside a file of postbacks: what agrees, differs, is missing.',
    )
    .requiredOption('--pixel <file>', "the pixel's conversions, as CSV")
    .requiredOption('--postback <file>', "the postbacks' conversions, as CSV")
    .option('--pixel-preset <name>', 'format of the pixel file; its headers decide unless said', parsePreset)
    .option(
      '--postback-preset <name>',
      `format of the postback file: ${PRESETS.map(({ id }) => id).join(', ')}`,
      parsePreset,
    )
    .option(
      '--as-of <time>',
      'the moment for which the report holds, ISO 8601 or UTC milliseconds; now unless said',
      parseTime,
    )
    .option('--tz <zone>', 'zone of times that state none, such as Europe/Paris; UTC unless said')
    .option('--pixel-tz <zone>', 'the same for the pixel file only')
    .option('--postback-tz <zone>', 'the same for the postback file only')
    .addOption(new Option('--decimal <sign>', 'decimal sign of amounts').choices(['.', ',']))
    .addOption(new Option('--pixel-decimal <sign>', 'the same for the pixel file only').choices(['.', ',']))
    .addOption(
      new Option('--postback-decimal <sign>', 'the same for the postback file only').choices(['.', ',']),
    )
    .addOption(new Option('--date-order <order>', 'order of day and month in dates').choices(['dmy', 'mdy']))
    .addOption(
      new Option('--pixel-date-order <order>', 'the same for the pixel file only').choices(['dmy', 'mdy']),
    )
    .addOption(
      new Option('--postback-date-order <order>', 'the same for the postback file only').choices([
        'dmy',
        'mdy',
      ]),
    )
    .option('--out <folder>', 'also write conversions.csv, report.json and matcher.json there')
    .option(
      '--matcher <file>',
      'settings of the probable matching, such as the matcher.json of an earlier run',
      readMatcher,
    )
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
    .action(async (options: Options) => {
      const now = Date.now();
      const inputs = {
        pixel: inputOf('pixel', options),
        postback: inputOf('postback', options),
        asOf: options.asOf ?? now,
        now,
        onProgress: terminal.progress,
        matcher: options.matcher,
      };
      if (options.stopAfter !== undefined) {
        const rows = await rowsOfStep({ ...inputs, step: options.stopAfter, rows: options.print });
        for (const row of rows) terminal.data(JSON.stringify(row));
        return;
      }
      const report = await reconcileFiles({ ...inputs, out: options.out });
      if (options.json) terminal.data(JSON.stringify(report));
      else
        for (const line of describeReport(report, { pixel: options.pixel, postback: options.postback }))
          terminal.data(line);
      process.exitCode = judge(report, options, terminal);
    });
}

function inputOf(side: 'pixel' | 'postback', options: Options): FileInput {
  return {
    path: options[side],
    preset: options[`${side}Preset`],
    zone: options[`${side}Tz`] ?? options.tz,
    decimal: options[`${side}Decimal`] ?? options.decimal,
    dateOrder: options[`${side}DateOrder`] ?? options.dateOrder,
  };
}

function judge(report: ReconcileReport, { maxGap, maxRefused }: Options, terminal: Terminal): number {
  let exitCode: number = EXIT.ok;
  const gap = report.gap.share ?? 0;
  if (maxGap !== undefined && gap > maxGap) {
    terminal.say(`The gap is ${(gap * 100).toFixed(2)} %, more than the ${maxGap * 100} % allowed.`);
    exitCode = EXIT.threshold;
  }
  for (const side of ['pixel', 'postback'] as const) {
    const refused = report.refused[side].rows;
    const allowed =
      maxRefused === undefined
        ? Number.POSITIVE_INFINITY
        : 'count' in maxRefused
          ? maxRefused.count
          : maxRefused.share * report.rows[side];
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

function parseTime(text: string): number {
  const time = /^\d{12,14}$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(time))
    throw new InvalidArgumentError('Write it as 2026-11-21T10:00Z or in UTC milliseconds.');
  return time;
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
