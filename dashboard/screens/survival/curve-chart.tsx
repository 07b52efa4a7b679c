import { useElementSize } from '@mantine/hooks';
import type { SurvivalCurve as Curve } from '../../../wire/evidence.ts';
import { SurvivalCurve } from '../../charts/survival-curve.tsx';
import { formatAge } from '../../format/age.ts';
import { browserName } from '../../format/browser-name.ts';
import { formatCount, formatShare, formatWholeShare } from '../../format/number.ts';
import { words } from '../../words.ts';

const DAY_MS = 24 * 3600_000;
const HEIGHT = 236;

type Props = { curve: Curve; untilMs: number };

/** The curve of one browser. */
export function CurveChart({ curve, untilMs }: Props) {
  const { ref, width } = useElementSize();
  const { browser, store, witness, cases, replaced, points } = curve;
  const after = (days: number) => {
    const mark = curve.marks.find((one) => one?.days === days);
    return mark ? formatShare(mark.survival) : words.survival.markNotSeen;
  };
  return (
    <figure className="curve" data-browser={browser ?? ''} data-witness={witness}>
      <figcaption>
        <strong>{browserName(browser)}</strong>
        <span className="figure-note">
          {words.survival.curveNote(formatCount(cases), words.survival.witnesses[witness])}
        </span>
      </figcaption>
      <div ref={ref} className="curve-chart">
        {width > 0 && (
          <SurvivalCurve
            points={points}
            untilMs={untilMs}
            width={width}
            height={HEIGHT}
            marks={[
              { ms: DAY_MS, text: words.survival.marks.day },
              { ms: 7 * DAY_MS, text: words.survival.marks.week },
            ]}
            formatAge={(ms) => formatAge(ms / 1000)}
            formatShare={formatWholeShare}
            formatCount={formatCount}
            atRisk={words.survival.atRisk}
            title={words.survival.curveTitle(browserName(browser), words.survival.stores[store])}
            description={words.survival.curveDescription(formatCount(cases), after(1), after(7))}
          />
        )}
      </div>
      {replaced > 0 && <p className="figure-note">{words.survival.replaced(formatCount(replaced))}</p>}
    </figure>
  );
}
