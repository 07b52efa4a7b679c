import type { Conversion } from '../../../wire/report.ts';
import { useScope } from '../../filters/use-scope.ts';
import { VerdictMark } from '../../parts/verdict-mark.tsx';
import { words } from '../../words.ts';
import { whySentences } from './why-sentences.ts';

/** The verdict in a sentence that says why. */
export function VerdictPanel({ conversion }: { conversion: Conversion }) {
  const { zone } = useScope();
  const [first, ...others] = whySentences(conversion, { zone, now: Date.now() });
  return (
    <section className="panel verdict-panel" aria-label={words.conversions.verdict}>
      <VerdictMark verdict={conversion.verdict} missing={conversion.pixel ? 'postback' : 'pixel'} size={40} />
      <div>
        <p className="verdict-name">
          {words.verdicts[conversion.verdict].name}
          {conversion.state !== null && <span className="state">{words.states[conversion.state]}</span>}
        </p>
        <p>{first}</p>
        {others.map((sentence) => (
          <p key={sentence} className="figure-note">
            {sentence}
          </p>
        ))}
      </div>
    </section>
  );
}
