import { Button, Text } from '@mantine/core';
import type { FindingsReport, Indication } from '../../../wire/findings-report.ts';
import { useNames } from '../../api/use-names.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { formatCount, formatProbability, formatScore } from '../../format/number.ts';
import { Explain } from '../../parts/explain.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useMore } from '../../parts/use-more.ts';
import { words } from '../../words.ts';
import { SignalsTable } from './signals-table.tsx';

const STEP = 6;

/** Patterns that want a look, each with what else may be behind it. */
export function IndicationsPanel({ report }: { report: FindingsReport }) {
  const { indications, judged } = report;
  const { shown, more } = useMore(indications, STEP);
  const title = (
    <span className="title-with-term">
      {words.suspicious.indications} <Explain term={words.suspicious.indicationsTerm} />
    </span>
  );
  const isBlind = judged.some(({ could_not_judge }) => could_not_judge > 0);
  return (
    <Panel
      title={title}
      className="indications-panel"
      actions={<span className="figure-note">{words.suspicious.provesNothing}</span>}
    >
      {indications.length === 0 ? (
        <Text size="sm" c="dimmed">
          {words.suspicious.noIndications} {isBlind && words.suspicious.notClean}
        </Text>
      ) : (
        <ul className="finding-items">
          {shown.map((indication) => (
            <Item
              key={`${indication.finding} ${indication.affiliate} ${indication.sub}`}
              indication={indication}
            />
          ))}
        </ul>
      )}
      <MoreButton shown={shown.length} total={indications.length} onMore={more} />
    </Panel>
  );
}

function Item({ indication }: { indication: Indication }) {
  const { finding, affiliate, sub, score, q, n, signals } = indication;
  const { setFilters } = useFilters();
  const names = useNames();
  const { message, innocent } = words.findingTexts[finding];
  return (
    <li className="finding-item" data-finding={finding}>
      <header>
        <h3>{words.suspicious.names[finding]}</h3>
        <span className="finding-subject">
          {affiliate === null ? (
            <ForeignText text={words.suspicious.sub(sub ?? '')} />
          ) : (
            <ForeignText text={names.affiliate(affiliate)} />
          )}
        </span>
        <span className="finding-score">
          {words.suspicious.scoreOf(formatScore(score))} <Explain term={words.suspicious.score} />
        </span>
      </header>
      <p>{message}</p>
      <SignalsTable signals={signals} />
      <p className="innocent">
        <strong>{words.suspicious.innocent}</strong> {innocent.join(words.text.list)}.
      </p>
      <p className="figure-note">{words.suspicious.restsOn(formatCount(n), formatProbability(q))}</p>
      {affiliate !== null && (
        <Button
          size="compact-sm"
          variant="transparent"
          px={0}
          fw={400}
          onClick={() => {
            setFilters({ affiliate });
            document.getElementById('times')?.scrollIntoView();
          }}
        >
          {words.suspicious.seeTimes}
        </Button>
      )}
    </li>
  );
}
