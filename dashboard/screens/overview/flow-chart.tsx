import { useElementSize } from '@mantine/hooks';
import { memo } from 'react';
import type { Flow, FlowNode } from '../../../wire/flow.ts';
import type { Verdict } from '../../../wire/verdict.ts';
import { SankeyChart } from '../../charts/sankey-chart.tsx';
import { formatCount } from '../../format/number.ts';
import { words } from '../../words.ts';
import { flowName, flowVerdict, originName } from './flow-names.ts';

/** Narrower than this, labels of one drawing stand on each other: each step is a drawing of its own then. */
const NARROWEST = 700;
const CLICKS_WIDTH = 232;
const LABEL_WIDTH = { clicks: 150, conversions: 235, narrow: 200 };
const LEAST_HEIGHT = { wide: 260, narrow: 120 };
/** Of a label with the space to the next. */
const PER_LABEL = 25;

/** Two drawings with a scale each: of clicks there are many times more than of conversions, which would be hairs. */
export const FlowChart = memo(function FlowChart({ flow }: { flow: Flow }) {
  const { ref, width } = useElementSize();
  const clicks = partOf(flow, 'clicks');
  const conversions = partOf(flow, 'conversions');
  const isNarrow = width < NARROWEST;
  const hasClicks = clicks.links.length > 0;
  const own = hasClicks && !isNarrow ? width - CLICKS_WIDTH - 24 : width;
  const steps = isNarrow ? stepsOf(conversions) : [conversions];
  const height = Math.max(LEAST_HEIGHT.wide, heightOf(conversions));
  const heightIn = (part: Part) => (isNarrow ? Math.max(LEAST_HEIGHT.narrow, heightOf(part)) : height);
  return (
    <section className="flow-charts" ref={ref} aria-label={words.overview.flow.title}>
      {width > 0 && hasClicks && (
        <figure>
          <figcaption className="figure-name">{words.overview.flow.ofClicks}</figcaption>
          <SankeyChart
            {...clicks}
            width={isNarrow ? width : CLICKS_WIDTH}
            height={heightIn(clicks)}
            labelWidth={isNarrow ? LABEL_WIDTH.narrow : LABEL_WIDTH.clicks}
            title={words.overview.flow.ofClicks}
            description={words.overview.flow.description}
          />
        </figure>
      )}
      {width > 0 && (
        <figure>
          <figcaption className="figure-name">{words.overview.flow.ofConversions}</figcaption>
          {steps.map((step) => (
            <SankeyChart
              key={step.nodes[0]?.id}
              {...step}
              width={own}
              height={heightIn(step)}
              labelWidth={isNarrow ? LABEL_WIDTH.narrow : LABEL_WIDTH.conversions}
              title={words.overview.flow.ofConversions}
              description={words.overview.flow.description}
            />
          ))}
        </figure>
      )}
    </section>
  );
});

type Part = ReturnType<typeof partOf>;

/** By the labels of its longest column, which is the last. */
function heightOf({ nodes, links }: Part): number {
  return nodes.filter(({ id }) => !links.some(({ from }) => from === id)).length * PER_LABEL;
}

/** The same in pieces of two columns each, from the first to the last. */
function stepsOf({ nodes, links }: Part): Part[] {
  const steps: Part[] = [];
  let column = new Set(nodes.map(({ id }) => id).filter((id) => !links.some(({ to }) => to === id)));
  while (column.size > 0) {
    const leaving = links.filter(({ from }) => column.has(from));
    const next = new Set(leaving.map(({ to }) => to));
    const within = nodes
      .filter(({ id }) => next.has(id) || leaving.some(({ from }) => from === id))
      // How many there are of those stands in the step above already, and there is little room.
      .map((node) => (steps.length > 0 && !next.has(node.id) ? { ...node, count: '' } : node));
    if (leaving.length > 0) steps.push({ links: leaving, nodes: within });
    column = next;
  }
  return steps;
}

/** What goes from clicks to visits, or all that follows; there a station of clicks is where conversions came from. */
function partOf(flow: Flow, unit: 'clicks' | 'conversions') {
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  const links = flow.links.flatMap(({ from, to, count }) => {
    const [source, target] = [nodes.get(from), nodes.get(to)];
    if (source === undefined || target === undefined || target.unit !== unit || count === 0) return [];
    const verdict = flowVerdict(source, target);
    const title = words.overview.flow.band(flowName(source), flowName(target), formatCount(count));
    return [{ from, to, count, verdict, title }];
  });
  const within = flow.nodes.filter(({ id }) => links.some(({ from, to }) => from === id || to === id));
  return {
    links,
    nodes: within.map((node) => ({
      id: node.id,
      label: unit === 'conversions' ? originName(node) : flowName(node),
      count: formatCount(countIn(node, links)),
      verdict: colourOf(node, links),
    })),
  };
}

type Drawn = { from: string; to: string; count: number; verdict: Verdict | null };

/** What enters a station within one drawing, or leaves it where it is the first. */
function countIn({ id }: FlowNode, links: readonly Drawn[]): number {
  const sum = (counted: readonly Drawn[]) => counted.reduce((total, { count }) => total + count, 0);
  const entering = links.filter(({ to }) => to === id);
  return sum(entering.length > 0 ? entering : links.filter(({ from }) => from === id));
}

/** A cause that both sides' losses have is of neither colour. */
function colourOf({ id }: FlowNode, links: readonly Drawn[]): Verdict | null {
  const colours = new Set(links.filter(({ to }) => to === id).map(({ verdict }) => verdict));
  const [only] = colours;
  return colours.size === 1 && only !== undefined ? only : null;
}
