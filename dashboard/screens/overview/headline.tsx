import { useElementSize } from '@mantine/hooks';
import type { Summary } from '../../../wire/api.ts';
import { useIsAffiliate } from '../../api/use-is-affiliate.ts';
import { SplitBar } from '../../charts/split-bar.tsx';
import type { Compared } from '../../filters/use-compared.ts';
import { useScope } from '../../filters/use-scope.ts';
import { formatAmount } from '../../format/amount.ts';
import { formatCount, formatShare } from '../../format/number.ts';
import { CountChange, ShareChange } from '../../parts/change.tsx';
import { Figure } from '../../parts/figure.tsx';
import { VERDICT_NAMES } from '../../verdict-names.ts';
import { VERDICTS } from '../../verdicts.ts';
import { words } from '../../words.ts';
import { intervalOf } from './interval-of.ts';
import { VerdictFigure } from './verdict-figure.tsx';

/** The figures that everything else explains. */
export function Headline({ summary: { now, before } }: { summary: Compared<Summary> }) {
  const { conversions, gap, duplicates, verdicts } = now;
  const isAffiliate = useIsAffiliate();
  const { ref, width } = useElementSize();
  const interval = intervalOf(gap);
  const repeats = duplicates.pixel + duplicates.postback;
  return (
    <section className="panel headline" aria-label={words.terms.seen.name}>
      <div className="headline-figures">
        <Figure
          name="conversions"
          term={words.terms.seen}
          note={before && <CountChange now={conversions} before={before.conversions} />}
        >
          {formatCount(conversions)}
        </Figure>
        <OrderSystem now={now} before={before} />
        <Figure
          name="gap"
          term={words.terms.gap}
          how={words.interval[interval === null ? 'none' : gap.method]}
          note={
            <>
              {words.ofExpected(formatCount(gap.missing), formatCount(gap.expected))}
              {before && (
                <>
                  <br />
                  <ShareChange
                    now={{ share: gap.share, of: gap.expected }}
                    before={{ share: before.gap.share, of: before.gap.expected }}
                  />
                </>
              )}
            </>
          }
        >
          {gap.share === null ? words.text.none : formatShare(gap.share)}
          {interval !== null && (
            <>
              {' '}
              <span className="headline-interval">{interval}</span>
            </>
          )}
        </Figure>
        {!isAffiliate && <AtStake now={now} before={before} />}
        <Figure
          name="duplicates"
          term={words.terms.duplicates}
          note={
            <>
              {words.overview.duplicatesOn(formatCount(duplicates.pixel), formatCount(duplicates.postback))}
              {before && (
                <>
                  <br />
                  <CountChange now={repeats} before={before.duplicates.pixel + before.duplicates.postback} />
                </>
              )}
            </>
          }
        >
          {formatCount(repeats)}
        </Figure>
      </div>
      <div ref={ref} className="headline-bar">
        <SplitBar counts={verdicts} names={VERDICT_NAMES} width={width} height={22} />
      </div>
      <h2 className="off-screen">{words.overview.verdicts}</h2>
      <ul className="verdict-figures">
        {VERDICTS.map((verdict) => (
          <VerdictFigure key={verdict} verdict={verdict} summary={now} before={before} />
        ))}
      </ul>
    </section>
  );
}

/** Each currency on a line of its own: they are never added to each other. */
function AtStake({ now, before }: Compared<Summary>) {
  const [most, ...others] = Object.keys(now.at_stake).sort();
  const said = (currency: string) => formatAmount(now.at_stake[currency] ?? '0', currency);
  const currencies = [...new Set([...Object.keys(now.at_stake), ...Object.keys(before?.at_stake ?? {})])];
  return (
    <Figure
      name="at_stake"
      term={words.terms.atStake}
      note={
        <>
          {others.map((currency) => (
            <span key={currency} className="figure-line">
              {said(currency)}
            </span>
          ))}
          {words.overview.stakeOf(formatCount(now.gap.missing))}
          {before && (
            <>
              <br />
              {words.overview.before(
                currencies
                  .sort()
                  .map((currency) => formatAmount(before.at_stake[currency] ?? '0', currency))
                  .join(' · ') || words.text.none,
              )}
              {words.text.list}
              {words.overview.stakeOf(formatCount(before.gap.missing))}
            </>
          )}
        </>
      }
    >
      {most === undefined ? words.text.none : said(most)}
    </Figure>
  );
}

/** Of all orders that the order system lists, those that any side told of. */
function OrderSystem({ now, before }: Compared<Summary>) {
  const { sources } = useScope();
  const system = now.order_system;
  if (system === null) return null;
  const shareOf = ({ either, orders }: { either: number; orders: number }) => ({
    share: orders === 0 ? null : either / orders,
    of: orders,
  });
  const { share } = shareOf(system);
  return (
    <Figure
      name="order_system"
      term={words.terms.orderSystem}
      note={
        <>
          {words.overview.ordersSeen(
            formatCount(system.either),
            formatCount(system.orders),
            sources.find(({ id }) => id === system.source)?.name ?? system.source,
          )}
          <br />
          {words.overview.duplicatesOn(formatCount(system.pixel), formatCount(system.postback))}
          {before?.order_system && (
            <>
              <br />
              <ShareChange now={shareOf(system)} before={shareOf(before.order_system)} />
            </>
          )}
        </>
      }
    >
      {share === null ? words.text.none : formatShare(share)}
    </Figure>
  );
}
