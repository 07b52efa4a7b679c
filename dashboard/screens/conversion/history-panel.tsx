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
  const first = cameFirst(conversion);
  return (
    <Panel title={words.conversion.history} className="half">
      <ol className="timeline">
        {history.map(({ at, verdict }, index) => (
          <li key={`${at} ${verdict}`}>
            <VerdictMark verdict={verdict} missing={first === 'pixel' ? 'postback' : 'pixel'} />
            <div>
              <strong>{words.verdicts[verdict].name}</strong>
              <span>
                {index === 0 && verdict === 'waiting'
                  ? words.conversion.cameFirst(words.sides[first])
                  : words.conversion.arrived[verdict]}
              </span>
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
function cameFirst({ pixel, postback }: Conversion): 'pixel' | 'postback' {
  const isPixel = pixel !== null && (postback === null || pixel.received_at < postback.received_at);
  return isPixel ? 'pixel' : 'postback';
}
