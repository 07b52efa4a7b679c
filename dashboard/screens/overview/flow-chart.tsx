import { useElementSize } from '@mantine/hooks';
import { memo } from 'react';
import type { Flow, FlowNode } from '../../../wire/flow.ts';
import type { Verdict } from '../../../wire/verdict.ts';
import { SankeyChart } from '../../charts/sankey-chart.tsx';
import { formatCount } from '../../format/number.ts';
import { words } from '../../words.ts';
import { flowName, flowVerdict, originName } from './flow-names.ts';

/** Narrower than this, labels stand on each other; it is scrolled instead. */
const NARROWEST = 700;
const CLICKS_WIDTH = 232;
const LABEL_WIDTH = { clicks: 150, conversions: 235 };
const LEAST_HEIGHT = 260;
/** Of a label with the space to the next. */
const PER_LABEL = 25;

/** Two drawings with a scale each: of clicks there are many times more than of conversions, which would be hairs. */
export const FlowChart = memo(function FlowChart({ flow }: { flow: Flow }) {
  const { ref, width } = useElementSize();
  const clicks = partOf(flow, 'clicks');
  const conversions = partOf(flow, 'conversions');
  const full = Math.max(width, NARROWEST);
  const last = conversions.nodes.filter(({ id }) => !flow.links.some(({ from }) => from === id));
  const height = Math.max(LEAST_HEIGHT, last.length * PER_LABEL);
  const hasClicks = clicks.links.length > 0;
  const own = hasClicks ? full - CLICKS_WIDTH - 24 : full;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="scroll-x flow-charts" ref={ref} aria-label={words.overview.flow.title} tabIndex={0}>
      {width > 0 && hasClicks && (
        <figure>
          <figcaption className="figure-name">{words.overview.flow.ofClicks}</figcaption>
          <SankeyChart
            {...clicks}
            width={CLICKS_WIDTH}
            height={height}
            labelWidth={LABEL_WIDTH.clicks}
            title={words.overview.flow.ofClicks}
            description={words.overview.flow.description}
          />
        </figure>
      )}
      {width > 0 && (
        <figure>
          <figcaption className="figure-name">{words.overview.flow.ofConversions}</figcaption>
          <SankeyChart
            {...conversions}
            width={own}
            height={height}
            labelWidth={LABEL_WIDTH.conversions}
            title={words.overview.flow.ofConversions}
            description={words.overview.flow.description}
          />
        </figure>
      )}
    </section>
  );
});

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
