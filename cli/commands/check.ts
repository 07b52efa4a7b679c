import { readFile } from 'node:fs/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { z } from 'zod';
import type { EngineName } from '../../lab/browsers/browser.ts';
import { BrowserError, type BrowserErrorCode } from '../../lab/browsers/browser-error.ts';
import { runCheck } from '../../lab/check/run-check.ts';
import { ConfigView } from '../../wire/api.ts';
import { CliError, EXIT } from '../cli-error.ts';
import { describeCheck } from '../describe-check.ts';
import type { Terminal } from '../terminal.ts';
import { askDesk } from '../with-config.ts';

/** What a page sends can be stopped in these only. */
const BROWSERS: readonly EngineName[] = ['chromium', 'firefox'];

type Options = {
  browser: EngineName;
  browserPath?: string;
  timeout: number;
  link?: string;
  blocklist?: string;
  desk?: string;
  token?: string;
  gpc?: boolean;
  json?: boolean;
};

/** `tallystick check`: whether the pixel is installed on a page as it should be. */
export function checkCommand(terminal: Terminal): Command {
  return new Command('check')
    .description(
      'Visit a page and say how the pixel is installed on it. Nothing is bought, and what the page reports is stopped in the browser. Ends with exit code 1 where there is a problem.',
    )
    .argument('<url>', 'the page, such as https://shop.example/', parseUrl)
    .option('--link <url>', "an affiliate's link to this shop: does its click id survive the way?", parseUrl)
    .option('--blocklist <file>', "a blocker's list: would one of its rules stop the pixel?")
    .option('--desk <url>', 'the desk, to check the key of the site against', parseUrl)
    .addOption(new Option('--token <token>', 'its API token').env('TALLYSTICK_TOKEN'))
    .option('--gpc', 'visit with Global Privacy Control')
    .addOption(new Option('--browser <engine>', 'browser').choices(BROWSERS).default('chromium'))
    .option('--browser-path <file>', 'its program, where it is not found by itself')
    .option('--timeout <seconds>', 'how long each step may take', parseSeconds, 30)
    .option('--json', 'print JSON')
    .action(async (url: string, options: Options) => {
      const desk = await readDesk(options);
      const blocklist = options.blocklist === undefined ? undefined : await readList(options.blocklist);
      const report = await runCheck({
        url,
        link: options.link,
        blocklist,
        desk,
        hasGpc: options.gpc === true,
        engine: options.browser,
        executablePath: options.browserPath,
        timeoutMs: options.timeout * 1000,
        now: Date.now,
        onProgress: (doing) => terminal.progress(doing),
      }).catch((error: unknown) => {
        throw inWords(error);
      });
      terminal.done();
      if (options.json) terminal.data(JSON.stringify(report));
      else for (const line of describeCheck(report)) terminal.data(line);
      if (report.problems > 0) process.exitCode = EXIT.threshold;
    });
}

function parseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new InvalidArgumentError('Write the whole address: https://shop.example/');
  if (url.username || url.password)
    throw new InvalidArgumentError('An address with a user name can not be visited.');
  return url.href;
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || seconds < 1 || seconds > 600)
    throw new InvalidArgumentError('A number of seconds from 1 to 600.');
  return seconds;
}

async function readList(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError(EXIT.usage, 'blocklist_unreadable', `--blocklist: ${reason}`);
  }
}

async function readDesk({ desk, token }: Options): Promise<z.infer<typeof ConfigView> | undefined> {
  if (desk === undefined) return undefined;
  if (token === undefined)
    throw new CliError(
      EXIT.usage,
      'token_missing',
      '--desk needs --token.',
      'Say it in the variable TALLYSTICK_TOKEN: then no list of processes shows it.',
    );
  try {
    return await askDesk({ url: desk.replace(/\/$/, ''), token }, ConfigView, 'config');
  } catch (error) {
    if (error instanceof CliError) throw error;
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : null;
    throw new CliError(
      EXIT.unreachable,
      'desk_unreachable',
      `There is no desk at ${desk}${cause === null ? '' : `: ${cause}`}`,
      'Take the address of the dashboard, without a path.',
    );
  }
}

/** Whose fault it is that there was no visit, as an exit code. */
const EXITS: Record<BrowserErrorCode, number> = {
  no_browser: EXIT.environment,
  no_display: EXIT.environment,
  not_started: EXIT.environment,
  died: EXIT.environment,
  policy_differs: EXIT.environment,
  cannot: EXIT.usage,
  bad_list: EXIT.usage,
  timeout: EXIT.unreachable,
  unreachable: EXIT.unreachable,
};

function inWords(error: unknown): unknown {
  if (!(error instanceof BrowserError)) return error;
  const isUnreachable = EXITS[error.code] === EXIT.unreachable;
  return new CliError(
    EXITS[error.code],
    isUnreachable ? 'page_unreachable' : error.code,
    error.message,
    isUnreachable
      ? 'Open the page in a browser of this machine. A longer --timeout helps a slow one.'
      : undefined,
  );
}
