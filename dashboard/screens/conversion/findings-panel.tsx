import type { ConversionDetail } from '../../../wire/api.ts';
import { FINDINGS } from '../../../wire/findings.ts';
import { Explain } from '../../parts/explain.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words.ts';
import { Evidence } from './evidence.tsx';

/** What is suspicious about it; an indication never without its innocent explanations. */
export function FindingsPanel({ detail: { findings, observations } }: { detail: ConversionDetail }) {
  const title = (
    <span className="title-with-term">
      {words.terms.findings.name} <Explain term={words.terms.findings} />
    </span>
  );
  return (
    <Panel title={title}>
      <ol className="causes">
        {findings.map((found) => {
          const { kind } = FINDINGS[found.finding];
          const { message, innocent } = words.findingTexts[found.finding];
          return (
            <li key={`${found.finding} ${found.claim}`} data-finding={found.finding}>
              <header>
                <h3>{words.conversion[kind]}</h3>
              </header>
              <p>{message}</p>
              <Evidence evidence={found} observations={observations} />
              {innocent.length > 0 && (
                <p className="figure-note">{words.conversion.innocent(innocent.join(words.text.list))}</p>
              )}
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
