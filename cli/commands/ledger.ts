import { Command, Option } from 'commander';
import { ledger } from '../../reconcile/report/ledger.ts';
import { dataFolder } from '../../server/config/data-folder.ts';
import { findAffiliate } from '../../server/config/find-affiliate.ts';
import { findSite } from '../../server/config/find-site.ts';
import { openConfig } from '../../server/config/open-config.ts';
import { Ledger, type LedgerLine, type LedgerQuery, type LedgerTraffic } from '../../wire/ledger.ts';
import { dataOption } from '../options.ts';
import { parseTime } from '../parse-time.ts';
import { table } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { askDesk, findDesk, inWords, readStore, requireData } from '../with-config.ts';

type Options = LedgerQuery & { data: string; json?: boolean };

/** `tallystick ledger`: what each affiliate earned, where that money stands, and what was reported. */
export function ledgerCommand(terminal: Terminal): Command {
  return new Command('ledger')
    .description('Set what each affiliate earned by its terms beside what was reported.')
    .addOption(dataOption())
    .option('--site <id>', 'one site; all unless said')
    .option('--affiliate <id>', 'one affiliate; all unless said')
    .option('--from <time>', 'conversions from this moment on, ISO 8601 or UTC milliseconds', parseTime)
    .option('--to <time>', 'conversions before this moment', parseTime)
    .addOption(new Option('--by <what>', 'also tell the first sub ids apart').choices(['sub_id']))
    .option('--json', 'print JSON')
    .action(async ({ data, json, ...query }: Options) => {
      requireData(data);
      const desk = await findDesk(data);
      const found = desk
        ? await askDesk(desk, Ledger, `ledger?${searchOf(query)}`)
        : await readLedger(data, query);
      if (json) terminal.data(JSON.stringify(found));
      else for (const line of describe(found)) terminal.data(line);
    });
}

function searchOf(query: LedgerQuery): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}

async function readLedger(data: string, query: LedgerQuery): Promise<Ledger> {
  return readStore(data, async (engine) => {
    const { current } = await openConfig(dataFolder(data).config, () => undefined);
    try {
      if (query.site !== undefined) findSite(current, query.site);
      if (query.affiliate !== undefined) findAffiliate(current, query.affiliate);
    } catch (error) {
      throw inWords(error);
    }
    return ledger(engine, query, current.sites);
  });
}

function describe({ lines, traffic, conversions, unattributed }: Ledger): string[] {
  const head = ['affiliate', '', 'conversions', 'pending', 'approved', 'paid', 'reversed', 'unconfirmed'];
  const standing = table([head, ...lines.map(standingRow)], [2, 3, 4, 5, 6, 7]);
  const titles = ['affiliate', '', 'compared', 'expected', 'reported', 'underpaid', 'overpaid', 'tolerated'];
  const compared = table([titles, ...lines.map(comparedRow)], [2, 3, 4, 5, 6, 7]);
  const brought = table(
    [['affiliate', 'clicks', 'CR', 'ROMI', 'costs'], ...traffic.map(trafficRow)],
    [1, 2, 3],
  );
  return [
    'Commission by the terms',
    ...standing,
    '',
    'Beside what was reported',
    ...compared,
    ...lines.flatMap(notCompared),
    '',
    'What clicks brought',
    ...brought,
    '',
    `${conversions.toLocaleString('en')} conversions, ${unattributed.toLocaleString('en')} of them of no known affiliate.`,
  ];
}

/** An affiliate, and the sub id where those are told apart. */
function nameOf({ name, sub }: LedgerLine): string {
  if (sub === undefined) return name;
  if (sub === 'rest') return `${name} / all other sub ids`;
  return `${name} / ${sub.id === null ? 'no sub id' : shown(sub.id)}`;
}

/** Anybody may have sent it: nothing in it moves the cursor, and it ends. */
function shown(sub: string): string {
  const plain = sub.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd');
  return plain.length > 40 ? `${plain.slice(0, 39)}…` : plain;
}

function standingRow(line: LedgerLine): string[] {
  const { currency, conversions, standings } = line;
  const { pending, approved, paid, reversed, unconfirmed } = standings;
  const sums = [pending, approved, paid, reversed, unconfirmed].map(({ expected }) => expected);
  return [nameOf(line), currency ?? 'no terms', conversions.toLocaleString('en'), ...sums];
}

function comparedRow(line: LedgerLine): string[] {
  const { currency, compared } = line;
  const { conversions, expected, reported, underpaid, overpaid, tolerated } = compared;
  const sums = [expected, reported, underpaid, overpaid, tolerated];
  return [nameOf(line), currency ?? 'no terms', conversions.toLocaleString('en'), ...sums];
}

function notCompared(line: LedgerLine): string[] {
  return line.could_not_compare.map(({ reason, conversions, reported }) => {
    const said =
      reported === null ? '' : `, reported ${reported.amount} ${reported.currency ?? ''}`.trimEnd();
    return `${nameOf(line)}: ${conversions.toLocaleString('en')} not compared, ${reason}${said}`;
  });
}

function trafficRow({ name, clicks, cr, romi, costs }: LedgerTraffic): string[] {
  return [
    name,
    clicks.toLocaleString('en'),
    cr.value ?? cr.reason,
    romi.value ?? romi.reason,
    costs.map(({ cost, currency }) => `${cost} ${currency}`).join(', '),
  ];
}
