import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { RATES } from '../lab/traffic/rates.ts';
import { simulate } from '../lab/traffic/simulate.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { builtDashboard } from '../test/support/built-dashboard.ts';
import { type SessionCookie, sessionCookie } from '../test/support/open-dashboard.ts';
import { type Installation, startInstallation } from '../test/support/start-installation.ts';
import type { Measurement } from './measurement.ts';
import { median } from './median.ts';

/** A processor of a cheap telephone or of an old office computer, on one of today. */
const SLOWER = 4;
const ROUNDS = 10;
const REACH_MS = 1500;
const CONVERSIONS = 20_000;
/** What is long for a picture that moves: three of a screen's frames. */
const LONG_FRAME_MS = 50;
const WHEEL_MS = 3000;
const SCROLLS = 3;

/** What a person came for, and the mark by which it is known to be on the screen. */
const SCREENS = [
  { name: 'overview, headline figures', path: '/?range=all', mark: '.headline-figures [data-figure]' },
  { name: 'conversions, first row', path: '/conversions?range=all', mark: '.data-table tbody tr' },
];

/** How soon a browser with nothing kept shows what a person came for, and how smoothly a long list scrolls. */
export async function paint(): Promise<Measurement[]> {
  const stops: (() => Promise<void>)[] = [];
  try {
    const browser = await launchBrowser();
    stops.push(() => browser.close());
    const t = await installation((stop) => stops.push(stop));
    const session = await sessionCookie(t);
    console.error(`  load of the machine at the start: ${loadText()}`);
    const measured: Measurement[] = [];
    for (const { name, path, mark } of SCREENS) {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1)
        times.push(await withPage(browser, t, session, (page) => firstPaint(page, t, { path, mark })));
      measured.push(...figuresOf(name, times));
    }
    for (const { name, path, mark } of SCREENS) {
      const frames: number[] = [];
      for (let round = 0; round < SCROLLS; round += 1)
        frames.push(...(await withPage(browser, t, session, (page) => scrolled(page, t, { path, mark }))));
      const long = frames.filter((ms) => ms > LONG_FRAME_MS).length / frames.length;
      measured.push({
        name: `${name}: frames over ${LONG_FRAME_MS} ms while scrolling (p50 ${Math.round(median(frames))} ms)`,
        value: long * 100,
        unit: '%',
        reach: '<= 5',
        isReached: long <= 0.05,
      });
    }
    console.error(`  load of the machine at the end: ${loadText()}`);
    return measured;
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function installation(onEnd: (stop: () => Promise<void>) => void): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'tallystick-bench-'));
  onEnd(() => rm(folder, { recursive: true, force: true }));
  const data = join(folder, 'data');
  const { asOf } = await simulate({
    rates: RATES.typical,
    name: 'typical',
    seed: 1,
    conversions: CONVERSIONS,
    days: 14,
    out: data,
    form: { as: 'journal' },
  });
  const t = await startInstallation({ data, now: asOf, dashboard: builtDashboard(), onEnd });
  await t.settled();
  return t;
}

/** Each time a browser that has nothing kept. */
async function withPage<T>(
  browser: Browser,
  t: Installation,
  session: SessionCookie,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.createBrowserContext();
  try {
    await context.setCookie(session);
    const page = await context.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await page.emulateCPUThrottling(SLOWER);
    await page.evaluateOnNewDocument((ahead) => {
      const now = Date.now;
      Date.now = () => now() + ahead;
    }, t.clock.now - Date.now());
    return await work(page);
  } finally {
    await context.close();
  }
}

const addressOf = (t: Installation, path: string) => `http://localhost:${t.desk.port}${path}`;

/** Milliseconds from the start of the navigation to the end of the first frame that has the mark. */
async function firstPaint(
  page: Page,
  t: Installation,
  { path, mark }: { path: string; mark: string },
): Promise<number> {
  await page.evaluateOnNewDocument((wanted) => {
    const looker = new MutationObserver(() => {
      if (document.querySelector(wanted) === null) return;
      looker.disconnect();
      // What is changed before a frame is painted in it; a task after its callback comes when it is done.
      requestAnimationFrame(() => setTimeout(() => performance.mark('useful')));
    });
    looker.observe(document, { childList: true, subtree: true });
  }, mark);
  await page.goto(addressOf(t, path), { waitUntil: 'domcontentloaded' });
  const found = await page.waitForFunction(() => performance.getEntriesByName('useful')[0]?.startTime);
  return Number(await found.jsonValue());
}

/** How long each frame took while the wheel turned, down and up again, in milliseconds. */
async function scrolled(
  page: Page,
  t: Installation,
  { path, mark }: { path: string; mark: string },
): Promise<number[]> {
  await page.goto(addressOf(t, path));
  await page.waitForSelector(mark);
  await page.waitForNetworkIdle({ idleTime: 300, concurrency: 1 });
  await page.mouse.move(640, 500);
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const next = () => {
      const now = performance.now();
      frames.push(now - last);
      last = now;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    Object.assign(globalThis, { frames });
  });
  const begun = performance.now();
  for (let turns = 0; performance.now() - begun < WHEEL_MS; turns += 1)
    await page.mouse.wheel({ deltaY: turns % 40 < 20 ? 120 : -120 });
  // The first is what was there before.
  return page.evaluate(() => (globalThis as unknown as { frames: number[] }).frames.slice(1));
}

function figuresOf(name: string, times: readonly number[]): Measurement[] {
  const sorted = times.toSorted((a, b) => a - b);
  const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
  return [
    {
      name: `${name} (p95 ${Math.round(p95)} ms)`,
      value: median(times),
      unit: 'ms',
      reach: `<= ${REACH_MS}`,
      isReached: median(times) <= REACH_MS,
    },
  ];
}

const loadText = () =>
  loadavg()
    .map((each) => each.toFixed(1))
    .join(' ');
