import { Text } from '@mantine/core';
import type { FactGroup } from '../../../wire/findings-report.ts';
import { useNames } from '../../api/use-names.ts';
import { useScope } from '../../filters/use-scope.ts';
import { formatCount } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { Explain } from '../../parts/explain.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useMore } from '../../parts/use-more.ts';
import { words } from '../../words.ts';
import { FactExamples } from './fact-examples.tsx';

const STEP = 8;

/** What records show, each with the first of its evidence. */
export function FactsPanel({ facts }: { facts: readonly FactGroup[] }) {
  const { shown, more } = useMore(facts, STEP);
  const title = (
    <span className="title-with-term">
      {words.suspicious.facts} <Explain term={words.suspicious.factsTerm} />
    </span>
  );
  return (
    <Panel title={title} className="facts-panel">
      {facts.length === 0 ? (
        <Text size="sm" c="dimmed">
          {words.suspicious.noFacts}
        </Text>
      ) : (
        <ul className="finding-items">
          {shown.map((group) => (
            <Fact key={`${group.finding} ${group.site} ${group.affiliate}`} group={group} />
          ))}
        </ul>
      )}
      <MoreButton shown={shown.length} total={facts.length} onMore={more} />
    </Panel>
  );
}

function Fact({ group }: { group: FactGroup }) {
  const { finding, site, affiliate, count, first_at, last_at, examples } = group;
  const { sites, zone } = useScope();
  const names = useNames();
  return (
    <li className="finding-item" data-finding={finding}>
      <header>
        <h3>{words.suspicious.names[finding]}</h3>
        <span className="finding-count">{words.suspicious.countTimes(formatCount(count))}</span>
        <span className="finding-subject">
          {affiliate === null ? (
            <span className="absent">{words.suspicious.noAffiliate}</span>
          ) : (
            <ForeignText text={names.affiliate(affiliate)} />
          )}
          {sites.length > 1 && (
            <>
              {' · '}
              <ForeignText text={names.site(site)} />
            </>
          )}
        </span>
      </header>
      <p>
        {words.findingTexts[finding].message}{' '}
        {first_at !== null && last_at !== null && (
          <span className="figure-note">
            {spanOf(formatTime(first_at, zone, 'day'), formatTime(last_at, zone, 'day'))}
          </span>
        )}
      </p>
      <details>
        <summary>{words.suspicious.examples(formatCount(examples.length), formatCount(count))}</summary>
        <FactExamples examples={examples} />
      </details>
    </li>
  );
}

function spanOf(first: string, last: string): string {
  return first === last ? first : words.suspicious.span(first, last);
}
