import type { ConversionDetail } from '../../../wire/api.ts';
import type { Conversion } from '../../../wire/report.ts';
import { useScope } from '../../filters/use-scope.ts';
import { formatTime } from '../../format/time.ts';
import { Panel } from '../../parts/panel.tsx';
import { VerdictMark } from '../../parts/verdict-mark.tsx';
import { words } from '../../words.ts';

type Props = { history: ConversionDetail['history']; conversion: Conversion };

/** The verdicts that it has had, oldest first, and what brought each about. */
export function HistoryPanel({ history, conversion }: Props) {
  const { zone } = useScope();
  return (
    <Panel title={words.conversion.history} className="half">
      <ol className="timeline">
        {history.map(({ at, verdict }, index) => (
          <li key={`${at} ${verdict}`}>
            <VerdictMark verdict={verdict} />
            <div>
              <strong>{words.verdicts[verdict].name}</strong>
              <span>{index === 0 ? firstOf(conversion, verdict) : words.conversion.arrived[verdict]}</span>
              <time dateTime={new Date(at).toISOString()} className="figure-note">
                {formatTime(at, zone, 'exact')}
              </time>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** The history begins with whichever side came first. */
function firstOf({ pixel, postback }: Conversion, verdict: Conversion['verdict']): string {
  if (verdict !== 'waiting') return words.conversion.arrived[verdict];
  const isPixel = pixel !== null && (postback === null || pixel.received_at < postback.received_at);
  return words.conversion.cameFirst(isPixel ? words.sides.pixel : words.sides.postback);
}
