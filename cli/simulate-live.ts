import { type Ask, realSites } from '../lab/traffic/live/install-market.ts';
import { type SimulatedLive, simulateLive } from '../lab/traffic/live/simulate-live.ts';
import type { WorldOptions } from '../lab/traffic/world.ts';
import { ConfigView } from '../wire/api.ts';
import { CliError, EXIT } from './cli-error.ts';
import type { Terminal } from './terminal.ts';
import { askDesk, findDesk, type LiveDesk, requireData } from './with-config.ts';

export type LiveRun = WorldOptions & {
  /** Name of the rates. */
  name: string;
  out: string;
  /** Folder of the installation. */
  data: string;
  /** Where its collector is reached; where its configuration says unless stated. */
  to?: string | undefined;
  rate: number;
  besideRealSites?: boolean | undefined;
};

/** Progress is for people: more often than this nobody reads it. */
const EVERY_MS = 200;
/** A collector takes up a new configuration within half a second. */
const KNOWN_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 500;

/** `tallystick simulate --as live`: sends a world to the collector of a running installation. */
export async function runLive({ data, to, ...options }: LiveRun, terminal: Terminal): Promise<SimulatedLive> {
  requireData(data);
  const desk = await findDesk(data);
  if (desk === null)
    throw new CliError(
      EXIT.unreachable,
      'no_desk',
      `Nothing serves ${data} now.`,
      `Start it, in another terminal: tallystick serve --data ${data}`,
    );
  const ask: Ask = (schema, path, body) => askDesk(desk, schema, path, body);
  const config = await ask(ConfigView, 'config');
  if (!options.besideRealSites) refuseRealSites(config, data);
  const collector = to ?? config.settings.collector_url;
  await requireCollector(collector);
  if (config.settings.trusted_proxies.length === 0) terminal.say(ONE_ADDRESS);

  const stop = new AbortController();
  const onSignal = () => stop.abort();
  try {
    return await simulateLive({
      ...options,
      collector,
      ask,
      whenKnown: async (link) => {
        await whenKnown(link, { collector, desk });
        // From here on there is a truth to write; before, Ctrl-C ends this as it ends anything.
        for (const signal of SIGNALS) process.once(signal, onSignal);
      },
      now: Date.now,
      signal: stop.signal,
      onProgress: throttled(terminal.progress),
    });
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

const ONE_ADDRESS =
  'The collector will see one address for all visitors. To see theirs, put "trusted_proxies": ["127.0.0.1"] into the settings of config.json before it is served.';

/** What was sent stays in the journal for good. */
function refuseRealSites(config: ConfigView, data: string): void {
  const [first] = realSites(config);
  if (first === undefined) return;
  throw new CliError(
    EXIT.usage,
    'real_sites',
    `${data} holds a site that is not simulated: ${first}. What is sent to it can not be taken out again.`,
    'Serve a folder of its own with --data, or add --beside-real-sites.',
  );
}

async function requireCollector(collector: string): Promise<void> {
  const answer = await fetch(`${collector}/health`, { redirect: 'manual' }).catch(() => null);
  if (answer?.ok) return;
  throw unreachable(collector, answer === null ? 'does not answer' : `answers ${answer.status}`);
}

/** The one error for a collector that is not there, at the start or later. */
export function unreachable(collector: string, what: string): CliError {
  return new CliError(
    EXIT.unreachable,
    'collector_unreachable',
    `The collector at ${collector} ${what}.`,
    'See that tallystick serve runs, or say where it is reached with --to.',
  );
}

/** What a link leads to is asked as a preview, so that no click is counted that nobody made. */
async function whenKnown(
  link: string,
  { collector, desk }: { collector: string; desk: LiveDesk },
): Promise<void> {
  const end = performance.now() + KNOWN_WITHIN_MS;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    const answer = await fetch(`${collector}/c/${link}`, { method: 'HEAD', redirect: 'manual' }).catch(
      () => null,
    );
    if (answer?.status === 302) return;
    if (performance.now() < end) continue;
    if (answer === null) throw unreachable(collector, 'does not answer');
    throw new CliError(
      EXIT.unreachable,
      'another_installation',
      `The collector at ${collector} does not know the links that were just added at ${desk.url}.`,
      'It belongs to another installation: say with --to where the right one is.',
    );
  }
}

function throttled(progress: (message: string) => void): (message: string) => void {
  let saidAt = Number.NEGATIVE_INFINITY;
  return (message) => {
    const now = performance.now();
    if (now - saidAt < EVERY_MS) return;
    saidAt = now;
    progress(message);
  };
}

/** What was sent and what became of it, in words. */
export function describeLive(
  result: SimulatedLive,
  { out, asked }: { out: string; asked: number },
): string[] {
  const { sent, accepted, refused, failed, refusedBy, failedBy, unsent, seconds, rate, run } = result;
  const { tally, graceMs } = result;
  const { both, pixel_missing, postback_missing, neither } = tally.expected_on_both;
  const because = (counts: Record<string, number>) => {
    const reasons = Object.entries(counts).sort(([, a], [, b]) => b - a);
    return reasons.length === 0 ? '' : ` (${reasons.map(([code, of]) => `${code} ${n(of)}`).join(', ')})`;
  };
  const left = unsent === 0 ? '' : ` ${n(unsent)} were not sent, since their click never came through.`;
  return [
    `Sent ${n(sent)} requests in ${n(Math.round(seconds))} s, ${rate.toFixed(1)} a second of ${n(asked)}: ${n(accepted)} accepted, ${n(refused)} refused${because(refusedBy)}, ${n(failed)} failed${because(failedBy)}.${left}`,
    `${n(tally.conversions)} true conversions, ${n(tally.organic)} of them organic; ${n(tally.forged)} made up; at the sites "Simulated ${run}: ..."`,
    `Due on both sides: ${n(both)} on both, ${n(pixel_missing)} without the pixel, ${n(postback_missing)} without the postback, ${n(neither)} on neither`,
    `A side counts as missing ${n(Math.round(graceMs / 1000))} s after the other. The truth is in ${out}: truth.csv and truth.json.`,
  ];
}

function n(count: number): string {
  return count.toLocaleString('en');
}
