import { existsSync, readdirSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { RATES } from '../../lab/traffic/rates.ts';
import type { Simulated, SimulateOptions } from '../../lab/traffic/simulate.ts';
import { simulateInWorker } from '../../lab/traffic/simulate-in-worker.ts';
import { findPreset, PRESETS } from '../../presets/registry.ts';
import { Origin } from '../../wire/config.ts';
import { CliError, EXIT } from '../cli-error.ts';
import { dataOption } from '../options.ts';
import { describeLive, runLive, unreachable } from '../simulate-live.ts';
import type { Terminal } from '../terminal.ts';

type Options = {
  preset: keyof typeof RATES;
  seed: number;
  conversions?: number;
  days?: number;
  out: string;
  as: 'journal' | 'csv' | 'live';
  data: string;
  to?: string;
  rate?: number;
  besideRealSites?: boolean;
  csvPreset?: string;
  ids: 'all' | 'none';
  json?: boolean;
};

/** Beyond this a world takes more memory than most machines have. */
const CONVERSIONS_MAX = 5_000_000;
const DAYS_MAX = 366;
/** Some 23,000 requests: eight minutes at the rate below. */
const LIVE_CONVERSIONS = 5000;
const LIVE_RATE = 50;
const LIVE_RATE_MAX = 10_000;

/** `tallystick simulate`: traffic whose truth is known. */
export function simulateCommand(terminal: Terminal): Command {
  return new Command('simulate')
    .description('Make traffic whose truth is known: what was seen, and beside it what happened and why.')
    .addOption(
      new Option('--preset <rates>', 'how much is lost, late and forged')
        .choices(Object.keys(RATES))
        .default('typical'),
    )
    .option('--seed <n>', 'the same seed makes the same world', parseSeed, 1)
    .option('--conversions <n>', "true conversions; the preset's unless said", countUpTo(CONVERSIONS_MAX))
    .option('--days <n>', "over how many days; the preset's unless said", countUpTo(DAYS_MAX))
    .requiredOption('--out <folder>', 'folder to write, which must be empty or not there yet')
    .addOption(
      new Option(
        '--as <form>',
        'a data folder with journals, two files for each site, or requests to a running collector',
      )
        .choices(['journal', 'csv', 'live'])
        .default('journal'),
    )
    .option(
      '--csv-preset <name>',
      `columns of the postback files: ${PRESETS.map(({ id }) => id).join(', ')}; each site's own unless said`,
    )
    .addOption(
      new Option('--ids <which>', 'none: the postback files name neither event, order nor click')
        .choices(['all', 'none'])
        .default('all'),
    )
    .addOption(dataOption().helpGroup('Live:'))
    .addOption(
      new Option('--rate <n>', `requests a second; ${LIVE_RATE} unless said`)
        .argParser(parseRate)
        .helpGroup('Live:'),
    )
    .addOption(
      new Option('--to <url>', 'origin of the collector; where its configuration says unless said')
        .argParser(parseOrigin)
        .helpGroup('Live:'),
    )
    .addOption(
      new Option('--beside-real-sites', 'also into an installation that has sites of its own').helpGroup(
        'Live:',
      ),
    )
    .option('--json', 'print JSON')
    .action(async (options: Options) => {
      const rates = RATES[options.preset];
      refuseMeaningless(options);
      requireEmpty(options.out);
      if (options.as === 'live') {
        await sendLive(options, terminal);
        return;
      }
      const { conversions = rates.conversions, days = rates.days, seed, out } = options;
      const simulated = await simulateInWorker({
        rates,
        name: options.preset,
        seed,
        conversions,
        days,
        out,
        form: formOf(options),
        onProgress: terminal.progress,
      });
      if (options.json) terminal.data(JSON.stringify(simulated));
      else for (const line of describe(simulated, options)) terminal.data(line);
    });
}

async function sendLive(options: Options, terminal: Terminal): Promise<void> {
  const { preset, seed, conversions = LIVE_CONVERSIONS, days, out, data, to, rate = LIVE_RATE } = options;
  const rates = RATES[preset];
  const sent = await runLive(
    {
      rates,
      name: preset,
      seed,
      conversions,
      days: days ?? rates.days,
      out,
      data,
      to,
      rate,
      besideRealSites: options.besideRealSites,
    },
    terminal,
  );
  if (options.json) terminal.data(JSON.stringify(sent));
  else for (const line of describeLive(sent, { out, asked: rate })) terminal.data(line);
  if (sent.ended === 'unreachable') throw unreachable(sent.collector, 'has not answered any more');
}

/** An option that changes nothing is a mistake about what will be made. */
function refuseMeaningless({ as, csvPreset, ids, rate, to, besideRealSites }: Options): void {
  const refuse = (given: string, needs: 'csv' | 'live') => {
    throw new CliError(
      EXIT.usage,
      `option_without_${needs}`,
      `${given} means nothing for ${WORDS[as]}.`,
      `Add --as ${needs}, or leave it out.`,
    );
  };
  if (as !== 'csv' && csvPreset !== undefined) refuse('--csv-preset', 'csv');
  if (as !== 'csv' && ids === 'none') refuse('--ids none', 'csv');
  if (as !== 'live' && rate !== undefined) refuse('--rate', 'live');
  if (as !== 'live' && to !== undefined) refuse('--to', 'live');
  if (as !== 'live' && besideRealSites) refuse('--beside-real-sites', 'live');
}

const WORDS = { journal: 'a journal', csv: 'files', live: 'requests' } as const;

function formOf({ as, csvPreset, ids }: Options): SimulateOptions['form'] {
  if (as !== 'csv') return { as: 'journal' };
  if (csvPreset === undefined) return { as, ids };
  const preset = findPreset(csvPreset);
  if (preset) return { as, ids, preset };
  throw new CliError(
    EXIT.usage,
    'preset_unknown',
    `There is no preset "${csvPreset}".`,
    `There are: ${PRESETS.map(({ id }) => id).join(', ')}.`,
  );
}

function describe({ events, clicks, asOf, tally }: Simulated, { out, as }: Options): string[] {
  const n = (count: number) => count.toLocaleString('en');
  const { both, pixel_missing, postback_missing, neither } = tally.expected_on_both;
  const site = as === 'csv' ? `, a folder for each site` : '';
  return [
    `${out}: ${n(events)} ${as === 'csv' ? 'rows' : 'records'}${site}`,
    `${n(tally.conversions)} true conversions, ${n(tally.organic)} of them organic; ${n(tally.forged)} made up; ${n(clicks)} clicks`,
    `Due on both sides: ${n(both)} on both, ${n(pixel_missing)} without the pixel, ${n(postback_missing)} without the postback, ${n(neither)} on neither`,
    `Of the one-sided, ${(tally.unknown_share * 100).toFixed(1)} % were lost without a trace.`,
    `The truth is in truth.csv and truth.json. All of it holds as of ${new Date(asOf).toISOString()}.`,
  ];
}

function requireEmpty(out: string): void {
  if (!existsSync(out)) return;
  let names: string[];
  try {
    names = readdirSync(out);
  } catch {
    throw new CliError(
      EXIT.usage,
      'out_unusable',
      `${out} is not a folder that can be read.`,
      'Name another one with --out.',
    );
  }
  if (names.length === 0) return;
  throw new CliError(
    EXIT.usage,
    'out_not_empty',
    `${out} is not empty.`,
    'Name a folder that is not there yet with --out: nothing is ever overwritten.',
  );
}

function parseRate(text: string): number {
  const rate = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || rate < 0.1 || rate > LIVE_RATE_MAX)
    throw new InvalidArgumentError(
      `Write a number of requests a second, from 0.1 to ${LIVE_RATE_MAX.toLocaleString('en')}.`,
    );
  return rate;
}

function parseOrigin(text: string): string {
  const origin = Origin.safeParse(text.replace(/\/$/, ''));
  if (origin.success) return origin.data;
  throw new InvalidArgumentError('Write where the collector is reached, such as http://127.0.0.1:8460.');
}

function parseSeed(text: string): number {
  const seed = Number(text);
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('Write a whole number of up to 15 digits.');
  return seed;
}

function countUpTo(limit: number): (text: string) => number {
  return (text) => {
    const count = Number(text.replaceAll(/[_,]/g, ''));
    if (!Number.isInteger(count) || count < 1 || count > limit)
      throw new InvalidArgumentError(`Write a whole number from 1 to ${limit.toLocaleString('en')}.`);
    return count;
  };
}
