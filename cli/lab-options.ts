import { fileURLToPath } from 'node:url';
import { InvalidArgumentError, Option } from 'commander';
import { ENGINES, type EngineName } from '../lab/browsers/browser.ts';
import { installedEngines } from '../lab/browsers/installed-engines.ts';

/** The scenarios that come along, in a clone and in a package. */
export const BUILT_IN = fileURLToPath(new URL('../lab/scenarios', import.meta.url));

export function browserOption(): Option {
  return new Option(
    '--browser <engines>',
    `which engines, with commas: ${ENGINES.join(', ')}; or installed, for all that are`,
  )
    .argParser(parseEngines)
    .default(['chromium'] satisfies EngineName[], 'chromium')
    .env('TALLYSTICK_QA_BROWSER');
}

/** What `--browser` came to. Which browsers there are is looked up when it matters. */
export type WantedEngines = readonly EngineName[] | 'installed';

export async function enginesOf(
  wanted: WantedEngines,
  paths?: Partial<Record<EngineName, string>>,
): Promise<readonly EngineName[]> {
  return wanted === 'installed' ? installedEngines(paths) : wanted;
}

function parseEngines(text: string): WantedEngines {
  if (text === 'installed') return text;
  return text.split(',').map((name) => {
    const engine = ENGINES.find((one) => one === name.trim());
    if (engine) return engine;
    throw new InvalidArgumentError(
      `There is no engine ${JSON.stringify(name)}. There are: ${ENGINES.join(', ')}, or installed for all that are here.`,
    );
  });
}

/** `/usr/bin/firefox`, or `firefox=/opt/firefox/firefox`, as often as there are engines. */
export function parseBrowserPath(
  text: string,
  earlier: Partial<Record<EngineName, string>> = {},
): Partial<Record<EngineName, string>> {
  const [, named, path = text] = /^(\w+)=(.*)$/s.exec(text) ?? [];
  const engine = named === undefined ? engineOf(path) : ENGINES.find((one) => one === named);
  if (!engine) throw new InvalidArgumentError(`Write <engine>=<path>, with one of ${ENGINES.join(', ')}.`);
  return { ...earlier, [engine]: path };
}

function engineOf(path: string): EngineName {
  const name = path.toLowerCase();
  return name.includes('firefox') ? 'firefox' : name.includes('webkit') ? 'webkitgtk' : 'chromium';
}

export function parseShard(text: string): { index: number; of: number } {
  const [, index = '0', of = '0'] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (shard.index >= 1 && shard.index <= shard.of) return shard;
  throw new InvalidArgumentError('Write which part of how many, such as 1/3.');
}

export function parseCount(least: number, most: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (/^\d+$/.test(text) && count >= least && count <= most) return count;
    throw new InvalidArgumentError(`Write a whole number from ${least} to ${most.toLocaleString('en')}.`);
  };
}

export function parsePattern(text: string): string {
  try {
    new RegExp(text);
    return text;
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}
