import type { CaseResult } from '../../wire/qa.ts';
import type { LabBrowser, VisitorOptions } from '../browsers/browser.ts';
import type { Stage } from '../installation/stage.ts';
import type { CaseWorld } from '../scenario/case-world.ts';
import { createLab } from '../scenario/create-lab.ts';
import { FailedExpectation } from '../scenario/failed-expectation.ts';
import { observe } from '../scenario/observed.ts';
import { recogniseTags } from '../tags/recognise-tags.ts';
import { cutSecrets } from './cut-secrets.ts';
import type { QaCase } from './qa-case.ts';
import { seenConversion } from './seen-conversion.ts';

export type CaseSetting = {
  stage: Stage;
  browser: LabBrowser;
  visitorOptions: VisitorOptions;
  timeoutMs: number;
  expectMs: number;
  /** Ends the case at once. */
  signal: AbortSignal;
};

/** What one attempt at a case came to. */
export type Attempt = Pick<
  CaseResult,
  'failures' | 'conversions' | 'refusals' | 'requests' | 'console' | 'screenshot' | 'tags' | 'note'
>;

/** Runs a case once, on a stage of its own, with visitors that are gone when it ends. */
export async function runCase({ scenario, conditions }: QaCase, setting: CaseSetting): Promise<Attempt> {
  const { stage, browser, visitorOptions, expectMs } = setting;
  const visitor = await browser.newVisitor(visitorOptions);
  const tab = await visitor.newTab().catch(async (error) => {
    await visitor.close().catch(() => {});
    throw error;
  });
  const world: CaseWorld = {
    stage,
    browser,
    conditions,
    visitorOptions,
    visitors: [visitor],
    visitor,
    tab,
    affiliates: new Map(),
    buying: {},
    orders: [],
    expectMs,
    notes: [],
    isExpired: false,
  };
  const failures: CaseResult['failures'] = [];
  const timeoutMs = scenario.timeoutMs ?? setting.timeoutMs;
  const patience = Promise.withResolvers<never>();
  const timer = setTimeout(
    () =>
      patience.reject(
        new FailedExpectation(`The case took longer than ${timeoutMs} ms.`, 'an end', 'none yet'),
      ),
    timeoutMs,
  );
  const interrupt = () => patience.reject(new Error('The run was interrupted.'));
  setting.signal.addEventListener('abort', interrupt, { once: true });
  const running = scenario.run(createLab(world));
  // When the time is over its visitors are closed under it, and what it then complains of is nobody's concern.
  running.catch(() => {});
  try {
    await Promise.race([running, patience.promise]);
  } catch (error) {
    failures.push(failureOf(error));
  } finally {
    clearTimeout(timer);
    setting.signal.removeEventListener('abort', interrupt);
  }
  const screenshot = failures.length > 0 ? await pictureOf(world) : null;
  const attempt = await gather(world, failures, screenshot);
  await Promise.all(world.visitors.map((one) => one.close().catch(() => {})));
  return attempt;
}

async function gather(
  world: CaseWorld,
  failures: CaseResult['failures'],
  screenshot: string | null,
): Promise<Attempt> {
  const { stage } = world;
  const observed = await observe(world).catch(() => []);
  const requests = world.visitors
    .flatMap((visitor) => visitor.requests())
    .toSorted((one, other) => one.at - other.at);
  const { secrets } = stage;
  const said = (text: string | null) => text && cutSecrets(text, secrets);
  return {
    failures: failures.map(({ message, expected, actual }) => ({
      message: cutSecrets(message, secrets),
      expected: said(expected),
      actual: said(actual),
    })),
    conversions: observed.map(seenConversion),
    refusals: stage.gateway
      .passed()
      .flatMap(({ traffic, reason, at }) =>
        (traffic === 'pixel' || traffic === 'postback') && reason !== null
          ? [{ channel: traffic, reason, at }]
          : [],
      ),
    tags: recogniseTags(requests).map((tag) => ({ ...tag, url: cutSecrets(tag.url, secrets) })),
    requests: requests.map(({ at, method, url, type, status, failure }) => ({
      at,
      method,
      url: cut(cutSecrets(url, secrets)),
      type,
      status,
      failure,
    })),
    console: (await consoleOf(world)).map((line) => cut(cutSecrets(line, secrets))),
    screenshot,
    note: world.notes.join('\n') || null,
  };
}

async function consoleOf({ visitors }: CaseWorld): Promise<string[]> {
  const tabs = await Promise.all(visitors.map((visitor) => visitor.tabs().catch(() => [])));
  return tabs.flat().flatMap((tab) => tab.console());
}

/** How long a page of a failed case may take to be drawn. */
const PICTURE_MS = 5000;

async function pictureOf({ tab }: CaseWorld): Promise<string | null> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PICTURE_MS).unref());
  const picture = await Promise.race([tab.screenshot().catch(() => null), late]);
  return picture && Buffer.from(picture).toString('base64');
}

function failureOf(error: unknown): CaseResult['failures'][number] {
  if (error instanceof FailedExpectation)
    return {
      message: cut(error.message),
      expected: error.expected && cut(error.expected),
      actual: error.actual && cut(error.actual),
    };
  const message = error instanceof Error ? `${error.message}${whereOf(error)}` : String(error);
  return { message: cut(message), expected: null, actual: null };
}

/** The line of the scenario in which it happened. */
function whereOf({ stack = '' }: Error): string {
  const line = stack
    .split('\n')
    .find((one) => one.includes('at ') && !one.includes('node:') && !one.includes('node_modules'));
  return line ? `\n${line.trim()}` : '';
}

function cut(text: string): string {
  return text.slice(0, 10_000);
}
