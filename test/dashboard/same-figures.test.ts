import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { browserName } from '../../dashboard/format/browser-name.ts';
import { loadWords, words } from '../../dashboard/words.ts';
import { RATES } from '../../lab/traffic/rates.ts';
import { simulate } from '../../lab/traffic/simulate.ts';
import { AffiliateRates, ConversionTimes } from '../../wire/affiliate-comparison.ts';
import { ConversionsPage, Series, Summary } from '../../wire/api.ts';
import { Breakdown, CauseSeries, Figures } from '../../wire/breakdown.ts';
import { CookieCost } from '../../wire/cookie-cost.ts';
import { CookieSurvival } from '../../wire/evidence.ts';
import { FindingsReport } from '../../wire/findings-report.ts';
import { Ledger, Standing } from '../../wire/ledger.ts';
import { VERDICTS } from '../../wire/verdict.ts';
import { launchBrowser } from '../support/browser.ts';
import { builtDashboard } from '../support/built-dashboard.ts';
import { openDashboard, type SessionCookie, sessionCookie } from '../support/open-dashboard.ts';
import { asDesk, send } from '../support/people.ts';
import { runCli } from '../support/run-cli.ts';
import { type Installation, startInstallation } from '../support/start-installation.ts';
import { untilShown } from '../support/until-shown.ts';

/** The words of one cell or figure, in one line. */
type Text = string;
/** What a screen shows, or what it is to show, by the name of the figure or table. */
type Said = Record<string, Text | readonly Text[] | readonly (readonly Text[])[]>;
type Filter = { search: string; api: Record<string, string> };

const DAYS = 14;
/** Whole days within those that were simulated, both included. */
const [FROM, TO] = ['2026-09-12', '2026-09-21'];
const DAY_MS = 24 * 3600_000;

let browser: Browser;
let t: Installation;
let session: SessionCookie;
/** Whose conversions the second filter is of. */
let affiliate: string;
const stops: (() => Promise<void>)[] = [];
beforeAll(async () => {
  await loadWords('en');
  browser = await launchBrowser();
  stops.push(() => browser.close());
  const { sites, affiliates } = RATES.typical;
  const folder = mkdtempSync(join(tmpdir(), 'tallystick-test-'));
  stops.push(async () => rmSync(folder, { recursive: true, force: true }));
  const data = join(folder, 'data');
  const { asOf } = await simulate({
    // One that sends the same amounts, one that sends them without tax.
    rates: {
      ...RATES.typical,
      sites: sites.slice(0, 3),
      affiliates: { ...affiliates, honest: 4 },
    },
    name: 'typical',
    seed: 1,
    conversions: 500,
    days: DAYS,
    out: data,
    form: { as: 'journal' },
  });
  t = await startInstallation({
    data,
    now: asOf,
    dashboard: builtDashboard(),
    onEnd: (stop) => stops.push(stop),
  });
  await t.settled();
  session = await sessionCookie(t);
  const { lines } = await t.get(Ledger, '/api/v1/ledger');
  const [most, second] = lines.toSorted((a, b) => b.conversions - a.conversions);
  affiliate = String(most?.affiliate);
  const promised = { kind: 'percent', value: '8', currency: 'EUR' };
  for (const line of [most, second])
    await send(t, asDesk(t), 'POST', `/affiliates/${line?.affiliate}/terms`, { terms: [promised] });
  await t.settled();
}, 120_000);
afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
});

const FILTERS = ['no filter', 'days, and an affiliate'] as const;

function filterOf(name: (typeof FILTERS)[number]): Filter {
  if (name === 'no filter') return { search: 'range=all', api: {} };
  const days = { from: `${Date.parse(FROM)}`, to: `${Date.parse(TO) + DAY_MS}` };
  return { search: `from=${FROM}&to=${TO}&affiliate=${affiliate}`, api: { ...days, affiliate } };
}

const ask = <S extends z.ZodType>(schema: S, path: string, query: Record<string, string> = {}) =>
  t.get(schema, `/api/v1${path}?${new URLSearchParams(query)}`);
/** Without what only conversions have. */
const daysOf = ({ affiliate: _, ...days }: Record<string, string>) => days;

// What the page says is put together here anew, with no help of the page's own formats.
const count = (n: number) => n.toLocaleString('en-US');
const tenth = (n: number) =>
  n.toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const percent = (share: number) => `${tenth(share * 100)}%`;
const interval = (low: number, high: number) => `${tenth(low * 100)}–${percent(high)}`;
const money = (amount: string, currency: string) =>
  `${currency} ${plain(amount)}`.replace(/^(\w+) -/, '-$1 ');
const plain = (amount: string) =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 6 }).format(
    amount as Intl.StringNumericLiteral, // the API's amounts are decimals
  );
const sums = (of: Record<string, string>, none: string) =>
  Object.keys(of)
    .sort()
    .map((currency) => money(String(of[currency]), currency))
    .join(' ') || none;
/** Exact: for what no answer of the API sums up. */
function sumOf(amounts: readonly string[]): string {
  const millionths = amounts.reduce((sum, amount) => sum + BigInt(Math.round(Number(amount) * 1e6)), 0n);
  return millionths
    .toString()
    .padStart(7, '0')
    .replace(/(\d{6})$/, '.$1');
}
const NONE = '–';
const part = (n: number, of: number) => (n === 0 ? '0' : `${count(n)} ${percent(n / of)}`);
const gapCell = ({ share, missing, expected }: Summary['gap']) =>
  `${share === null ? NONE : percent(share)} ${count(missing)} of ${count(expected)} expected`;
const nameOf = (id: string) => t.desk.config.current.affiliates.find((one) => one.id === id)?.name ?? id;

type CausedVerdict = 'pixel_only' | 'postback_only' | 'differs';

/** Causes of these verdicts as a list shows them: most frequent first, what explains nothing last. */
function countedCauses({ causes }: Summary, verdicts: readonly CausedVerdict[]) {
  const own = causes.filter(({ verdict }) => verdicts.some((one) => one === verdict));
  return [...Map.groupBy(own, ({ cause }) => cause)]
    .map(([cause, list]) => ({ cause, total: list.reduce((sum, { conversions }) => sum + conversions, 0) }))
    .sort(
      (a, b) =>
        Number(explainsNothing(a.cause)) - Number(explainsNothing(b.cause)) ||
        b.total - a.total ||
        (a.cause < b.cause ? -1 : 1),
    );
}

const explainsNothing = (cause: string) => cause === 'unknown' || cause === 'could_not_judge';
/** Lines whose order is not what is compared. */
const sortedLines = (lines: readonly (readonly Text[])[]) => lines.map((line) => line.join(' | ')).sort();
const ratio = ({ value, reason }: { value: string | null; reason: string | null }) =>
  reason === null
    ? percent(Number(value))
    : words.money.unknowns[reason as keyof typeof words.money.unknowns]; // the API's reasons are those

type Screen = {
  address: string;
  figures: readonly string[];
  /** Of each table its rows and, of a row, its cells. */
  tables: Record<string, Table>;
  expected(filter: Filter['api']): Promise<Said>;
};
type Table = {
  rows: string;
  cells: string;
  /** Days on which nothing came: the API leaves them out. */
  isFilled?: boolean;
  isSorted?: boolean;
};

const SCREENS: Record<string, Screen> = {
  overview: {
    address: '/?show=table&per=browser&by=day',
    figures: ['conversions', 'gap', 'at_stake', 'duplicates', ...VERDICTS],
    tables: {
      value: { rows: '.value-table tr', cells: 'th[scope=row], td' },
      series: { rows: '[aria-label="Conversions by verdict over time"] tr', cells: 'td', isFilled: true },
      breakdown: { rows: '.breakdown tr', cells: 'td' },
      causes: { rows: '.cause-row', cells: 'a, .cause-count' },
    },
    expected: async (filter) => {
      const summary = await ask(Summary, '/summary', filter);
      const { points } = await ask(Series, '/series', { ...filter, bucket: 'day' });
      const { rows } = await ask(Breakdown, '/breakdown', { ...filter, by: 'browser' });
      const { gap, verdicts, duplicates, at_stake, value, conversions } = summary;
      const lost: CausedVerdict[] = ['pixel_only', 'postback_only'];
      return {
        conversions: count(conversions),
        gap: `${percent(gap.share ?? Number.NaN)} ${interval(gap.low ?? 0, gap.high ?? 0)}`,
        at_stake: sums(at_stake, NONE),
        duplicates: count(duplicates.pixel + duplicates.postback),
        ...Object.fromEntries(VERDICTS.map((verdict) => [verdict, count(verdicts[verdict])])),
        value: VERDICTS.flatMap((verdict) => {
          const { pixel, postback } = value[verdict]['EUR'] ?? {};
          if (pixel === undefined || postback === undefined) return [];
          const none = (side: string, sum: string) =>
            (verdict.endsWith('_only') && verdict !== `${side}_only`) ||
            (['waiting', 'not_expected'].includes(verdict) && Number(sum) === 0)
              ? NONE
              : plain(sum);
          const difference = Number((Number(postback) - Number(pixel)).toFixed(2));
          return [
            [
              words.verdicts[verdict].name,
              none('pixel', pixel),
              none('postback', postback),
              `${difference > 0 ? '+' : ''}${plain(`${difference}`)}`,
            ],
          ];
        }),
        series: points
          .toReversed()
          .map((point) => [
            ...VERDICTS.map((verdict) => count(point.verdicts[verdict])),
            count(VERDICTS.reduce((sum, verdict) => sum + point.verdicts[verdict], 0)),
          ]),
        breakdown: rows.map((row) => [
          row.key === null ? words.filters.unknown : browserName(row.key),
          `${count(row.conversions)} ${percent(row.conversions / conversions)} of ${count(conversions)}`,
          ...(['agreed', 'differs', 'pixel_only', 'postback_only'] as const).map((verdict) =>
            part(row.verdicts[verdict], row.conversions),
          ),
          gapCell(row.gap),
          sums(row.at_stake, NONE),
        ]),
        causes: [lost, ['differs' as const]].flatMap((of) =>
          countedCauses(summary, of).map(({ cause, total }) => [
            words.causes[cause],
            `${count(total)} ${percent(total / of.reduce((all, one) => all + verdicts[one], 0))}`,
          ]),
        ),
      };
    },
  },
  conversions: {
    address: '/conversions?',
    figures: [],
    tables: {
      list: {
        rows: 'main table.data-table tr',
        cells: ['verdict', 'order', 'type', 'pixel', 'postback'].map((id) => `td[data-column=${id}]`).join(),
      },
    },
    expected: async (filter) => {
      const { conversions } = await ask(ConversionsPage, '/conversions', filter);
      const amountOf = (one: (typeof conversions)[number], of: 'pixel' | 'postback') => {
        const side = one[of];
        if (side === null) return words.conversions.absent;
        const amount =
          side.amount === null ? words.conversions.noAmount : money(side.amount, `${side.currency}`);
        return one.differences.some(({ field }) => field === 'amount') ? `≠ ${amount} (differs)` : amount;
      };
      return {
        list: conversions.map((one) => [
          words.verdicts[one.verdict].name,
          one.order_id ?? words.conversions.noOrder,
          one.type,
          amountOf(one, 'pixel'),
          amountOf(one, 'postback'),
        ]),
      };
    },
  },
  causes: {
    address: '/causes?show=table',
    figures: ['missing', 'differing', 'explained', 'unexplained'],
    tables: {
      causes: { rows: '.cause-item', cells: 'h3, .cause-count' },
      trends: { rows: '.trend-table tr', cells: 'td', isFilled: true },
    },
    expected: async (filter) => {
      const summary = await ask(Summary, '/summary', filter);
      const { gap, verdicts } = summary;
      const wanted = (['pixel_only', 'postback_only', 'differs'] as const).filter((one) => verdicts[one] > 0);
      const total = wanted.reduce((all, one) => all + verdicts[one], 0);
      const explained = summary.causes
        .filter(({ verdict, certainty }) => wanted.some((one) => one === verdict) && certainty !== 'possible')
        .filter(({ cause }) => cause !== 'unknown' && cause !== 'could_not_judge')
        .reduce((all, { conversions }) => all + conversions, 0);
      const trends = await Promise.all(
        wanted.map(async (verdict) => {
          const { points } = await ask(CauseSeries, '/causes/series', { ...filter, verdict, bucket: 'day' });
          return points
            .toReversed()
            .map(({ causes }) =>
              countedCauses(summary, [verdict]).map(({ cause }) => count(causes[cause] ?? 0)),
            );
        }),
      );
      return {
        missing: count(gap.missing),
        differing: count(verdicts.differs),
        explained: percent(explained / total),
        unexplained: percent((total - explained) / total),
        causes: wanted.flatMap((verdict) =>
          countedCauses(summary, [verdict]).map(({ cause, total: own }) => [
            words.causes[cause],
            `${count(own)} ${percent(own / verdicts[verdict])}`,
          ]),
        ),
        trends: trends.flat(),
      };
    },
  },
  survival: {
    address: '/survival?show=table',
    figures: ['orders', 'witnessed', 'uncredited', 'uncredited-value'],
    tables: {
      marks: { rows: '.marks-panel tr', cells: 'td', isSorted: true },
      bins: { rows: '.bins tr', cells: 'td', isSorted: true },
      cost: { rows: '.cost-panel tr', cells: 'td' },
    },
    expected: async (filter) => {
      const { orders, witnessed, curves } = await ask(CookieSurvival, '/cookie-survival', daysOf(filter));
      const { uncredited, stores } = await ask(CookieCost, '/cookie-survival/cost', daysOf(filter));
      return {
        orders: count(orders),
        witnessed: count(witnessed),
        // Where there is none, the screen says so in a sentence.
        ...(uncredited.conversions > 0 && {
          uncredited: count(uncredited.conversions),
          'uncredited-value': sums(uncredited.value, words.survival.cost.noValue),
        }),
        marks: sortedLines(
          curves.map(({ browser: of, store, witness, cases, marks }) => [
            browserName(of),
            words.survival.stores[store],
            words.survival.witnesses[witness],
            count(cases),
            ...[1, 7, 30].map((days) => {
              const mark = marks.find((one) => one?.days === days);
              return mark
                ? `${percent(mark.survival)} ${interval(mark.low, mark.high)}`
                : words.survival.markNotSeen;
            }),
          ]),
        ),
        // Still there, its interval, kept, looked at: the numbers at risk.
        bins: sortedLines(
          curves
            .filter(({ store }) => store === 'cookie')
            .flatMap(({ points }) =>
              points.map(({ survival, low, high, kept, at_risk }) => [
                percent(survival),
                interval(low, high),
                count(kept),
                count(at_risk),
              ]),
            ),
        ),
        cost: stores.map(({ store, orders: of, lost, share, value_lost }) => [
          words.survival.stores[store],
          count(of),
          count(lost),
          share.share === null
            ? NONE
            : `${percent(share.share)} ${interval(share.low ?? 0, share.high ?? 0)}`,
          sums(value_lost, words.survival.cost.noValue),
        ]),
      };
    },
  },
  findings: {
    address: '/findings?show=table',
    figures: ['facts', 'indications', 'unjudged', 'duplicates'],
    tables: {
      listed: { rows: '.facts-panel .finding-item', cells: 'h3, .finding-count' },
      judged: { rows: '.unjudged-panel tr', cells: 'td' },
      ranking: { rows: '.ranking-panel tr', cells: 'td:not(:last-child)', isSorted: true },
      times: { rows: '.times-panel tr', cells: 'td' },
    },
    expected: async (filter) => {
      const days = daysOf(filter);
      const report = await ask(FindingsReport, '/findings', days);
      const { affiliates } = await ask(AffiliateRates, '/findings/affiliates', days);
      const { duplicates } = await ask(Summary, '/summary', days);
      const whose = filter['affiliate'] ?? String(t.desk.config.current.affiliates[0]?.id);
      const { bins } = await ask(ConversionTimes, '/findings/times', { ...days, affiliate: whose });
      return {
        facts: count(report.facts.reduce((sum, fact) => sum + fact.count, 0)),
        indications: count(report.indications.length),
        unjudged: count(report.judged.reduce((sum, one) => sum + one.could_not_judge, 0)),
        duplicates: count(duplicates.pixel + duplicates.postback),
        listed: report.facts.map((fact) => [words.suspicious.names[fact.finding], `${count(fact.count)} ×`]),
        judged: report.judged.map(({ finding, found, clean, could_not_judge }) => [
          words.suspicious.names[finding],
          ...[found, clean, could_not_judge].map(count),
        ]),
        ranking: sortedLines(
          affiliates.map(({ affiliate: id, rates: { taken_back: rate } }) => [
            nameOf(id),
            `${rate.known === 0 ? NONE : percent(rate.cases / rate.known)} ${count(rate.cases)} of ${count(rate.known)}`,
            rate.others === null ? NONE : percent(rate.others),
            rate.shrunk === null
              ? words.suspicious.noComparison
              : `${percent(rate.shrunk.share)} ${interval(rate.shrunk.low, rate.shrunk.high)}`,
          ]),
        ),
        times: bins.map(({ cases, expected }) => [count(cases), tenth(expected)]),
      };
    },
  },
  affiliates: {
    address: '/affiliates?',
    figures: ['attributed', 'owed', 'underpaid', 'overpaid', 'reversed'],
    tables: {
      ledger: { rows: '.ledger-panel tr', cells: 'td', isSorted: true },
      compared: { rows: '.compared-panel tr', cells: 'td:not(:last-child)', isSorted: true },
      traffic: { rows: '.traffic-panel tr', cells: 'td', isSorted: true },
    },
    expected: async (filter) => {
      const whole = await ask(Ledger, '/ledger', daysOf(filter));
      const isOf = (line: { affiliate: string }) =>
        filter['affiliate'] === undefined || line.affiliate === filter['affiliate'];
      const [lines, traffic] = [whole.lines.filter(isOf), whole.traffic.filter(isOf)];
      const promised = lines.filter(({ currency }) => currency !== null);
      const total = (of: (line: (typeof lines)[number]) => string) => money(sumOf(promised.map(of)), 'EUR');
      const shownStandings = ['approved', 'pending', 'paid', 'reversed', 'unconfirmed'] as const;
      expect([...shownStandings].sort()).toEqual([...Standing.options].sort());
      return {
        attributed: count(lines.reduce((sum, { conversions }) => sum + conversions, 0)),
        owed: total(({ standings }) => standings.approved.expected),
        underpaid: total(({ compared }) => compared.underpaid),
        overpaid: total(({ compared }) => compared.overpaid),
        reversed: total(({ standings }) => standings.reversed.expected),
        ledger: sortedLines(
          lines.map(({ name, conversions, currency, standings }) => [
            name,
            count(conversions),
            ...shownStandings.map((one) => {
              const { conversions: of, expected, unknown } = standings[one];
              if (of === 0) return NONE;
              if (currency === null) return `${words.money.noTerms} ${words.money.counted(count(of))}`;
              const beside = unknown > 0 ? ` · ${words.money.unknown(count(unknown))}` : '';
              return `${money(expected, currency)} ${words.money.counted(count(of))}${beside}`;
            }),
          ]),
        ),
        compared: sortedLines(
          lines.map(({ name, currency, compared }) => [
            name,
            count(compared.conversions),
            ...(['expected', 'reported', 'underpaid', 'overpaid', 'tolerated'] as const).map((of) =>
              compared.conversions === 0 || currency === null ? NONE : money(compared[of], currency),
            ),
          ]),
        ),
        traffic: sortedLines(
          traffic.map(({ name, clicks, cr, ctr, romi }) => [
            name,
            count(clicks),
            ...[cr, ctr].map(ratio),
            words.money.noCosts,
            ratio(romi),
          ]),
        ),
      };
    },
  },
  'own report': {
    address: '/report?dimensions=affiliate,cause&measures=conversions,agreed,pixel_only,gap,at_stake',
    figures: [],
    tables: { report: { rows: '.report table tr', cells: 'td', isSorted: true } },
    expected: async (filter) => {
      const { rows } = await ask(Figures, '/figures', {
        ...filter,
        dimensions: 'affiliate,cause',
        limit: '200',
      });
      const all = rows.reduce((sum, row) => sum + (row.conversions ?? 0), 0);
      return {
        report: sortedLines(
          rows.map((row) => {
            const { keys, names, conversions = 0, agreed = 0, pixel_only = 0, gap, at_stake = {} } = row;
            if (gap === undefined) throw new Error('the API gives every measure unless some are named');
            const cause = keys[1] as keyof typeof words.causes | null; // keys of causes are causes
            return [
              names[0] ?? words.filters.unknown,
              cause === null ? words.filters.noCause : words.causes[cause],
              `${count(conversions)} ${percent(conversions / all)} of ${count(all)}`,
              part(agreed, conversions),
              part(pixel_only, conversions),
              gapCell(gap),
              sums(at_stake, NONE),
            ];
          }),
        ),
      };
    },
  },
};

/** What a page shows of a screen, its lines without what only parts them. */
async function shownOn(page: Page, { figures, tables }: Screen): Promise<Said> {
  const said: Said = {};
  const found = await page.$$eval('main [data-figure]', (all) =>
    all.map((one) => [one.getAttribute('data-figure'), (one as HTMLElement).innerText] as const),
  );
  const plainText = (text: string) => text.replace(/\s+/g, ' ').trim();
  for (const [name, text] of found) if (name !== null && figures.includes(name)) said[name] = plainText(text);
  for (const [name, { rows, cells, isFilled, isSorted }] of Object.entries(tables)) {
    const all = await page.$$eval(
      rows,
      (list, of) =>
        list.map((row) => [...row.querySelectorAll<HTMLElement>(of)].map(({ innerText }) => innerText)),
      cells,
    );
    const lines = all
      .filter((line) => line.length > 0 && !(isFilled && line.every((cell) => cell === '0')))
      .map((line) => line.map(plainText));
    said[name] = isSorted ? sortedLines(lines) : lines;
  }
  return said;
}

test.each(Object.keys(SCREENS).flatMap((name) => FILTERS.map((filter) => [name, filter] as const)))(
  'the screen %s shows the figures of the API: %s',
  async (name, filterName) => {
    const screen = SCREENS[name];
    if (screen === undefined) throw new Error(`there is no ${name}`);
    const filter = filterOf(filterName);
    const expected = await screen.expected(filter.api);
    const path = `${screen.address}${screen.address.endsWith('?') ? '' : '&'}${filter.search}`;
    const page = await openDashboard(browser, t, { path, as: session, width: 1600 });
    await untilShown(page);
    // Lines of a long table come when they are asked for.
    for (let more = await page.$('.more-button'); more !== null; more = await page.$('.more-button'))
      await more.click();
    // Some of a screen comes a moment later than the rest of it.
    await expect.poll(() => shownOn(page, screen), { timeout: 5000 }).toEqual(expected);
    // Nothing is compared with nothing.
    for (const [what, said] of Object.entries(expected)) expect(said.length, what).toBeGreaterThan(0);
  },
);

test.each(FILTERS)('the command line says the figures of the API: %s', async (filterName) => {
  const { api } = filterOf(filterName);
  const options = Object.entries(api).flatMap(([name, value]) => [
    `--${name}`,
    name === 'from' || name === 'to' ? new Date(Number(value)).toISOString() : value,
  ]);
  const run = async (...more: string[]) => {
    const { code, stdout, stderr } = await runCli(['figures', '--data', t.data, ...options, ...more]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    return stdout;
  };
  const [told, summary, broken] = await Promise.all([run(), run('--json'), run('--by', 'browser', '--json')]);
  const expected = await ask(Summary, '/summary', api);
  expect({ ...Summary.parse(JSON.parse(summary)), as_of: 0 }).toEqual({ ...expected, as_of: 0 });
  expect(JSON.parse(broken)).toEqual(await ask(Breakdown, '/breakdown', { ...api, by: 'browser' }));
  // As a person reads it.
  expect(told).toContain(`${count(expected.conversions)} conversions seen by at least one side`);
  for (const verdict of VERDICTS)
    expect(told).toMatch(
      new RegExp(`^${verdict.replaceAll('_', ' ')} +${count(expected.verdicts[verdict])}$`, 'm'),
    );
  for (const [currency, amount] of Object.entries(expected.at_stake))
    expect(told).toContain(`${amount} ${currency}`);
});
