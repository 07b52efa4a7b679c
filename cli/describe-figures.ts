import type { Summary } from '../wire/api.ts';
import type { Breakdown, GroupFigures } from '../wire/breakdown.ts';
import { VERDICTS } from '../wire/verdict.ts';
import { table } from './table.ts';

/** A summary for a terminal. */
export function describeSummary(summary: Summary): string[] {
  const { conversions, verdicts, causes, order_system: system } = summary;
  const rows = VERDICTS.map((verdict) => [verdict.replaceAll('_', ' '), count(verdicts[verdict])]);
  return [
    `${count(conversions)} conversions seen by at least one side`,
    ...table(rows, [1]),
    `missing on one side: ${gapText(summary)}`,
    `at stake: ${moneyText(summary)}`,
    ...(system === null
      ? []
      : [`${count(system.either)} of the ${count(system.orders)} orders of the order system were seen`]),
    ...table(
      causes.map((cause) => [cause.cause, cause.certainty, count(cause.conversions)]),
      [2],
    ),
  ];
}

/** A breakdown for a terminal. */
export function describeBreakdown({ by, rows, rest }: Breakdown): string[] {
  const line = (title: string, figures: GroupFigures) => [
    title,
    count(figures.conversions),
    count(figures.verdicts.agreed),
    count(figures.verdicts.differs),
    count(figures.verdicts.pixel_only),
    count(figures.verdicts.postback_only),
    gapText(figures),
    moneyText(figures),
  ];
  return table(
    [
      [
        by,
        'conversions',
        'agreed',
        'differs',
        'pixel only',
        'postback only',
        'missing on one side',
        'at stake',
      ],
      ...rows.map((row) => line(titleOf(row), row)),
      ...(rest === null ? [] : [line(`${count(rest.rows)} others`, rest)]),
    ],
    [1, 2, 3, 4, 5],
  );
}

function titleOf({ key, name }: { key: string | null; name: string | null }): string {
  if (key === null) return 'not known';
  return name === null ? shown(key) : `${shown(name)} (${key})`;
}

/** Anybody may have sent it: nothing in it moves the cursor, and it ends. */
function shown(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd');
  return plain.length > 40 ? `${plain.slice(0, 39)}…` : plain;
}

function gapText({ gap }: Pick<GroupFigures, 'gap'>): string {
  const { missing, expected, share, low, high } = gap;
  if (share === null || low === null || high === null) return 'none was expected on both sides';
  const percent = (part: number) => `${(part * 100).toFixed(1)} %`;
  return `${count(missing)} of ${count(expected)}, ${percent(share)} (${percent(low)} to ${percent(high)})`;
}

function moneyText({ at_stake }: Pick<GroupFigures, 'at_stake'>): string {
  const sums = Object.entries(at_stake).map(([currency, amount]) => `${amount} ${currency}`);
  return sums.join(', ') || 'nothing';
}

function count(n: number): string {
  return n.toLocaleString('en');
}
