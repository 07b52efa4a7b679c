import type { ConversionDetail } from '../../../wire/api.ts';
import { isUnexplained } from '../../causes.ts';
import { CertaintyMark } from '../../parts/certainty-mark.tsx';
import { Explain } from '../../parts/explain.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words.ts';
import { Evidence } from './evidence.tsx';

/** Every cause that holds: what was seen, how sure that is, what it rests on, what to do. */
export function CausesPanel({ detail: { conversion, causes, observations } }: { detail: ConversionDetail }) {
  const title = (
    <span className="title-with-term">
      {words.conversion.causes} <Explain term={words.terms.causes} />
    </span>
  );
  // The primary one first; the others as they were looked for.
  const ordered = [...causes].sort(
    (a, b) => Number(b.cause === conversion.cause) - Number(a.cause === conversion.cause),
  );
  return (
    <Panel title={title}>
      <ol className="causes">
        {ordered.map((view) => {
          const { cause, certainty } = view;
          const { message, advice } = words.causeTexts[cause];
          const sure = words.certainties[certainty];
          return (
            <li key={cause} data-cause={cause} data-primary={cause === conversion.cause || undefined}>
              <header>
                <h3>{words.causes[cause]}</h3>
                {!isUnexplained(cause) && (
                  <span className="certainty" title={sure.meaning}>
                    <CertaintyMark certainty={certainty} name={sure.name} />
                    {sure.name}
                  </span>
                )}
              </header>
              <p>{message}</p>
              <Evidence evidence={view} cause={cause} observations={observations} />
              <p className="figure-note">
                {words.conversion.advice}
                {words.text.colon}
                {advice}
              </p>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
