import { Skeleton } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import type { Weight } from '../../../wire/api.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { formatBits, formatCount, formatShare } from '../../format/number.ts';
import { Explain } from '../../parts/explain.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ShowAs } from '../../parts/show-as.tsx';
import { words } from '../../words.ts';

/** Drawing comes with its own code, and few conversions have weights. */
const Waterfall = lazy(async () => ({ default: (await import('../../charts/waterfall.tsx')).Waterfall }));

const text = words.conversion.weights;

/** Why two reports without a common id were paired: what each field weighed, as a chart or as the table that it draws. */
export function WaterfallPanel({ weights, probability }: { weights: Weight[]; probability: number | null }) {
  const { filters } = useFilters();
  const { ref, width } = useElementSize();
  const sum = weights.reduce((bits, weight) => bits + weight.bits, 0);
  const title = (
    <span className="title-with-term">
      {words.terms.waterfall.name} <Explain term={words.terms.waterfall} />
    </span>
  );
  return (
    <Panel title={title} actions={<ShowAs />}>
      {probability !== null && <p className="probability">{text.probability(formatShare(probability))}</p>}
      <div ref={ref}>
        {filters.show === 'table' ? (
          <WeightTable weights={weights} sum={sum} />
        ) : (
          <Suspense fallback={<Skeleton h={40 + 26 * (weights.length + 1)} />}>
            {width > 0 && (
              <Waterfall
                steps={weights.map(({ field, bits }) => ({ name: nameOf(field), bits }))}
                total={text.total}
                width={Math.min(width, 820)}
                label={text.axis}
                title={words.terms.waterfall.name}
                description={text.description(formatCount(weights.length), formatBits(sum))}
                format={formatBits}
              />
            )}
          </Suspense>
        )}
      </div>
    </Panel>
  );
}

function WeightTable({ weights, sum }: { weights: Weight[]; sum: number }) {
  return (
    <table className="data-table keep-table weights">
      <caption className="off-screen">{words.terms.waterfall.name}</caption>
      <thead>
        <tr>
          <th scope="col">{text.field}</th>
          <th scope="col">{text.level}</th>
          <th scope="col" data-align="end">
            {text.bits}
          </th>
        </tr>
      </thead>
      <tbody>
        {weights.map(({ field, level, bits }) => (
          <tr key={`${field} ${level}`}>
            <th scope="row">{nameOf(field)}</th>
            <td>{level}</td>
            <td data-align="end">{formatBits(bits)}</td>
          </tr>
        ))}
        <tr className="weights-sum">
          <th scope="row" colSpan={2}>
            {text.total}
          </th>
          <td data-align="end">{formatBits(sum)}</td>
        </tr>
      </tbody>
    </table>
  );
}

/** The desk may compare more than this page has words for. */
function nameOf(field: string): string {
  return text.fields[field] ?? field;
}
