import type { SideName } from '../../wire/side-name.ts';
import { VERDICTS } from '../../wire/verdict.ts';
import type { Engine } from '../engine/engine.ts';
import { csvAmount, csvText, csvTime } from './csv-columns.ts';
import { outwardVerdict } from './outward-names.ts';
import type { SidePair } from './sides.ts';
import { sqlLiteral } from './sql-literal.ts';
import type { ThirdSide } from './third-side.ts';

/**
 * Writes `conversions.csv`: one row per conversion of the main pair, oldest first, in a total order, so that the same
 * inputs give the same bytes. Times are ISO 8601 in UTC. With a third side there are its columns too, and below the
 * others the conversions that only it has.
 */
export async function exportConversions(
  engine: Engine,
  pair: SidePair,
  path: string,
  third?: ThirdSide,
): Promise<void> {
  const sides: [Alias, SideName][] = [
    ['l', pair.left],
    ['r', pair.right],
    ...(third ? [['t', third.name] as [Alias, SideName]] : []),
  ];
  const joins = sides.map(
    ([of]) => `left join claims as ${of} on ${of}.site_id = v.site_id and ${of}.claim_id = v.${CLAIM_OF[of]}`,
  );
  const read = sides.flatMap(([of]) => CLAIM_COLUMNS.map((column) => `${of}.${column} as ${of}_${column}`));
  // Sorted as it is and formatted afterwards: the text of a million rows takes twice as long to sort.
  await engine.exportCsv(
    `select
       ${verdictOf(pair, third)} as verdict,
       matched_by,
       ${differences} as differences,
       not_compared,
       not_expected,
       provisional,
       cause,
       certainty,
       probability,
       type,
       ${sides.map(([of, side]) => sideColumns(of, side)).join(', ')}
     from (
       select
         v.pair_id, v.verdict, v.matched_by, v.differs, v.not_compared, v.not_expected, v.provisional, v.type,
         v.cause, v.certainty, v.probability,
         v.left_currency as l_currency, v.right_currency as r_currency, ${third ? 't.currency as t_currency,' : ''}
         ${read.join(', ')}
       from ${third ? 'beside' : 'conversions'} as v
       ${joins.join(' ')}
       order by v.received_at, v.conversion_id
     )`,
    path,
  );
}

type Alias = 'l' | 'r' | 't';

const CLAIM_OF = { l: 'left_claim', r: 'right_claim', t: 'third_claim' } as const;

/** The verdict under its outward name. */
function verdictOf(pair: SidePair, third: ThirdSide | undefined): string {
  const named = (of: SidePair) =>
    VERDICTS.flatMap((verdict) => {
      const name = outwardVerdict(verdict, of);
      return name === verdict ? [] : [`when ${sqlLiteral(verdict)} then ${sqlLiteral(name)}`];
    });
  const cases = (of: SidePair) => {
    const renamed = named(of);
    return renamed.length === 0 ? 'verdict' : `case verdict ${renamed.join(' ')} else verdict end`;
  };
  if (third === undefined) return cases(pair);
  return `case when pair_id = ${pair.pair} then ${cases(pair)} else ${cases(third.withLeft)} end`;
}

const CLAIM_COLUMNS = [
  'event_id',
  'order_id',
  'click_id',
  'order_value',
  'commission',
  'state',
  'occurred_at',
  'observations',
];

const differences = `case when differs = 0 then null else rtrim(
  case when differs & 1 <> 0 then 'amount ' else '' end || case when differs & 2 <> 0 then 'commission ' else '' end
  || case when differs & 4 <> 0 then 'network_revenue ' else '' end || case when differs & 8 <> 0 then 'currency ' else '' end
  || case when differs & 16 <> 0 then 'click_id ' else '' end || case when differs & 32 <> 0 then 'order_id ' else '' end
  || case when differs & 64 <> 0 then 'type' else '' end) end`;

function sideColumns(of: Alias, side: SideName): string {
  return [
    `${csvText(`${of}_event_id`)} as ${side}_event_id`,
    `${csvText(`${of}_order_id`)} as ${side}_order_id`,
    `${csvText(`${of}_click_id`)} as ${side}_click_id`,
    `${csvAmount(`${of}_order_value`)} as ${side}_order_value`,
    `${csvAmount(`${of}_commission`)} as ${side}_commission`,
    `${of}_currency as ${side}_currency`,
    `${of}_state as ${side}_state`,
    `${csvTime(`${of}_occurred_at`)} as ${side}_occurred_at`,
    `${of}_observations as ${side}_rows`,
  ].join(', ');
}
