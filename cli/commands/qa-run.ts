import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { EngineName } from '../../lab/browsers/browser.ts';
import type { OwnShop } from '../../lab/installation/own-shop.ts';
import { makeBaseline, readBaseline, writeBaseline } from '../../lab/report/baseline.ts';
import { compareWithBaseline } from '../../lab/report/compare-with-baseline.ts';
import { describeComparison, isWorse } from '../../lab/report/describe-comparison.ts';
import { type PushTarget, pushRun } from '../../lab/report/push-run.ts';
import { REPORTERS, type Reporter, writeReports } from '../../lab/report/write-reports.ts';
import { reportProgress } from '../../lab/runner/report-progress.ts';
import { runLab } from '../../lab/runner/run-lab.ts';
import { loadScenarios } from '../../lab/scenario/load-scenarios.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { type QaBaseline, type QaComparison, QaRun } from '../../wire/qa.ts';
import { CliError, EXIT } from '../cli-error.ts';
import { labFailure } from '../lab-failure.ts';
import {
  BUILT_IN,
  browserOption,
  enginesOf,
  parseBrowserPath,
  parseCount,
  parsePattern,
  parseShard,
  type WantedEngines,
} from '../lab-options.ts';
import type { Terminal } from '../terminal.ts';

type Options = {
  browser: WantedEngines;
  browserPath?: Partial<Record<EngineName, string>>;
  grep?: string;
  shard?: { index: number; of: number };
  workers?: number;
  retries: number;
  repeatEach: number;
  timeout: number;
  expectTimeout: number;
  lastFailed?: boolean;
  headed?: boolean;
  slowMo?: number;
  out: string;
  reporter: Reporter[];
  baseline?: string;
  updateBaseline?: boolean;
  json?: boolean;
  start?: string;
  url?: string;
  startTimeout: number;
  consent: 'required' | 'not_required';
  sends: 'all_orders' | 'attributed_only';
  desk?: string;
  token?: string;
  site?: string;
  letTagsThrough?: boolean;
  push?: string;
  pushToken?: string;
};

/** `tallystick qa run`. Ends with 0 when all passed, 1 when some did not. */
export function qaRunCommand(terminal: Terminal): Command {
  return new Command('run')
    .description('Run scenarios in real browsers.')
    .argument('[path]', 'folder or file with scenarios; those that come along unless said')
    .addOption(browserOption())
    .option('--browser-path <path>', 'a browser to use: <path>, or <engine>=<path>', parseBrowserPath)
    .option('--grep <pattern>', 'only cases whose id has this', parsePattern)
    .option('--shard <i/n>', 'only the ith part of n', parseShard)
    .option(
      '--workers <n>',
      'cases side by side: 2 unless said, 1 with a shop of your own',
      parseCount(1, 32),
    )
    .option('--retries <n>', 'how often a case that failed is tried again', parseCount(0, 10), 0)
    .option('--repeat-each <n>', 'run each case so often', parseCount(1, 1000), 1)
    .option('--timeout <ms>', 'for a case', parseCount(100, 3_600_000), 60_000)
    .option('--expect-timeout <ms>', 'for an expectation or an action', parseCount(100, 600_000), 10_000)
    .option('--last-failed', 'only what failed in the last run that was written to --out')
    .option('--headed', 'show the browsers')
    .option('--slow-mo <ms>', 'wait before each action, for who watches', parseCount(0, 60_000))
    .option('--out <folder>', 'where results.json and what was kept of failures go', 'qa-results')
    .addOption(
      new Option('--reporter <kinds>', `reports beside results.json, with commas: ${REPORTERS.join(', ')}`)
        .argParser(parseReporters)
        .default(process.env['GITHUB_ACTIONS'] === undefined ? [] : ['github'], 'github on GitHub'),
    )
    .option('--baseline <file>', 'compare with it; ends with 1 also when a channel loses more than it says')
    .option('--update-baseline', 'write this run into --baseline')
    .option('--json', 'print results.json too')
    .option('--url <url>', 'try your own shop, which answers there, instead of the built-in one')
    .option(
      '--start <command>',
      'starts your shop, with TALLYSTICK_SNIPPET, _POSTBACK_URL, _LINK and _COLLECTOR set',
    )
    .option('--start-timeout <ms>', 'for your shop to answer', parseCount(100, 3_600_000), 60_000)
    .addOption(
      new Option('--consent <when>', 'whether the pixel on your shop waits for consent')
        .choices(['not_required', 'required'])
        .default('not_required'),
    )
    .addOption(
      new Option('--sends <what>', "which orders your shop's server reports")
        .choices(['all_orders', 'attributed_only'])
        .default('attributed_only'),
    )
    .option('--desk <url>', 'the desk that your shop reports to; otherwise the run has one of its own')
    .addOption(new Option('--token <token>', 'API token of that desk').env('TALLYSTICK_TOKEN'))
    .option('--site <id>', 'its test site that your shop is')
    .option(
      '--let-tags-through',
      'let tags of others on your shop report; otherwise they are listed and stopped',
    )
    .option('--push <desk>', 'keep the run at that desk too; if it can not, that is only a warning')
    .addOption(
      new Option('--push-token <token>', 'API token of that desk; --token unless said').env(
        'TALLYSTICK_PUSH_TOKEN',
      ),
    )
    .action((path: string | undefined, options: Options) => run(path ?? BUILT_IN, options, terminal));
}

async function run(path: string, options: Options, terminal: Terminal): Promise<void> {
  const results = join(options.out, 'results.json');
  const progress = reportProgress(process.stderr, { isCi: process.env['CI'] !== undefined });
  const stopping = new AbortController();
  const stop = () => {
    // Who asks twice does not want to wait. What is left is ended with this process.
    if (stopping.signal.aborted) process.exit(INTERRUPTED);
    stopping.abort();
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  try {
    const pushTarget = pushTargetOf(options);
    const before = await readBaselineOf(options);
    const ran = await runLab({
      scenarios: await loadScenarios(path),
      engines: await enginesOf(options.browser, options.browserPath),
      browserPaths: options.browserPath ?? {},
      grep: options.grep,
      shard: options.shard,
      lastRun: options.lastFailed ? await readLast(results) : undefined,
      own: ownShop(options),
      desk: deskOf(options),
      workers: workersOf(options),
      retries: options.retries,
      repeatEach: options.repeatEach,
      timeoutMs: options.timeout,
      expectMs: options.expectTimeout,
      isHeaded: options.headed ?? false,
      letsTagsThrough: options.letTagsThrough ?? false,
      slowMotionMs: options.slowMo,
      version: packageJson.version,
      signal: stopping.signal,
      ...progress,
    });
    const lab: QaRun = before
      ? { ...ran, comparison: compareWithBaseline(ran, before, { isPartial: isPartial(options) }) }
      : ran;
    progress.done(lab);
    for (const { sentence } of describeComparison(lab.comparison ?? NO_CHANGES)) terminal.say(sentence);
    const written = await writeReports(lab, {
      // The next run reads it for --last-failed, and show-report does.
      reporters: ['json', ...options.reporter],
      folder: options.out,
      github: { summary: process.env['GITHUB_STEP_SUMMARY'], root: process.cwd() },
    });
    if (options.json) terminal.data(JSON.stringify(lab));
    for (const line of written.lines) terminal.data(line);
    for (const [reporter, file] of Object.entries(written.files)) terminal.say(`${reporter}: ${file}`);
    // What was not run is no result to compare with, or to keep.
    const hasEnded = !stopping.signal.aborted;
    if (pushTarget !== null && hasEnded) {
      const pushed = await pushRun(lab, pushTarget);
      terminal.say(pushed.isPushed ? `Pushed: ${pushed.url}` : `Warning: ${pushed.warning}`);
    }
    const hasFailed = lab.cases.some(({ outcome }) => outcome === 'failed');
    if (options.baseline !== undefined && options.updateBaseline && hasEnded) {
      await writeBaseline(
        makeBaseline(ran, isPartial(options) ? (before ?? undefined) : undefined),
        options.baseline,
      );
      terminal.say(`Baseline: ${options.baseline}`);
      if (hasFailed) process.exitCode = EXIT.threshold;
    } else if (hasFailed || isWorse(lab.comparison ?? NO_CHANGES)) process.exitCode = EXIT.threshold;
  } catch (error) {
    if (!stopping.signal.aborted) throw labFailure(error);
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop);
  }
  if (stopping.signal.aborted) {
    terminal.say('Interrupted.');
    process.exitCode = INTERRUPTED;
  }
}

function parseReporters(text: string): Reporter[] {
  return text.split(',').map((name) => {
    const reporter = REPORTERS.find((one) => one === name.trim());
    if (reporter) return reporter;
    throw new InvalidArgumentError(
      `There is no ${JSON.stringify(name)}. There are: ${REPORTERS.join(', ')}.`,
    );
  });
}

function ownShop({ url, start, startTimeout, consent, sends, site, desk }: Options): OwnShop | null {
  if (url === undefined) {
    const given =
      start !== undefined ? '--start' : desk !== undefined ? '--desk' : site !== undefined ? '--site' : null;
    if (given === null) return null;
    throw usage(
      'url_missing',
      `${given} is about a shop of your own, and --url is missing.`,
      'Add --url with its address, such as --url http://localhost:3000.',
    );
  }
  if (!URL.canParse(url) || !/^https?:/.test(url))
    throw usage(
      'url_malformed',
      `${url} is no address of a shop.`,
      'Write it with its scheme: --url http://localhost:3000.',
    );
  return { url, start: start ?? null, startTimeoutMs: startTimeout, consent, sends, site: site ?? null };
}

function deskOf({ desk, token, site }: Options): { url: string; token: string } | null {
  if (desk === undefined) {
    if (site === undefined) return null;
    throw usage(
      'desk_missing',
      '--site is a site of a desk, and --desk is missing.',
      'Add --desk with its address.',
    );
  }
  if (!URL.canParse(desk))
    throw usage(
      'url_malformed',
      `${desk} is no address of a desk.`,
      'Write it with its scheme: --desk https://tally.example.',
    );
  if (token === undefined)
    throw usage('token_missing', 'The desk needs a token.', 'Give one with --token, or in TALLYSTICK_TOKEN.');
  if (site === undefined)
    throw usage(
      'site_missing',
      'Which site of that desk your shop is was not said.',
      'Name a test site with --site. `tallystick add site <name> --origin <url> --test` adds one.',
    );
  return { url: desk, token };
}

function pushTargetOf({ push, pushToken, desk, token }: Options): PushTarget | null {
  if (push === undefined) return null;
  if (!URL.canParse(push) || !/^https?:/.test(push))
    throw usage(
      'url_malformed',
      `${push} is no address of a desk.`,
      'Write it with its scheme: --push https://tally.example.',
    );
  // A token is shown to the desk that it is of, and to no other.
  const isSame = desk === undefined || (URL.canParse(desk) && new URL(desk).origin === new URL(push).origin);
  const shown = pushToken ?? (isSame ? token : undefined);
  if (shown === undefined)
    throw usage(
      'token_missing',
      `The desk at ${push} takes a run with a token only.`,
      'Give one with the scope write, with --push-token or in TALLYSTICK_PUSH_TOKEN.',
    );
  return { desk: push, token: shown };
}

/** One shop has one address of its collector, at which each case may make it fail: so one after another. */
function workersOf({ workers, url }: Options): number {
  if (url === undefined) return workers ?? 2;
  if (workers === undefined || workers === 1) return 1;
  throw usage(
    'workers_own_shop',
    'Cases of a shop of your own run one after another.',
    'Leave --workers out, or split the run over several machines with --shard.',
  );
}

function usage(code: string, message: string, hint: string): CliError {
  return new CliError(EXIT.usage, code, message, hint);
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** As a shell has it for a command that Ctrl-C ended. */
const INTERRUPTED = 130;

const NO_CHANGES: QaComparison = { baseline_at: 0, changes: [] };

/** What was not run is not gone. */
function isPartial({ grep, shard, lastFailed }: Options): boolean {
  return grep !== undefined || shard !== undefined || lastFailed === true;
}

async function readBaselineOf({ baseline, updateBaseline }: Options): Promise<QaBaseline | null> {
  if (baseline === undefined) {
    if (!updateBaseline) return null;
    throw usage('baseline_missing', '--update-baseline does not say which file.', 'Name it with --baseline.');
  }
  // The first one is made of nothing.
  if (updateBaseline && !existsSync(baseline)) return null;
  return readBaseline(baseline);
}

async function readLast(path: string): Promise<QaRun> {
  try {
    return QaRun.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    throw new CliError(
      EXIT.usage,
      'no_last_run',
      `There are no results of an earlier run in ${path}.`,
      'Run once without --last-failed, or name the folder of that run with --out.',
    );
  }
}
