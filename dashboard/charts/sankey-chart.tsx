import { sankey, sankeyLeft, sankeyLinkHorizontal } from '@visx/sankey';
import type { Verdict } from '../../wire/verdict.ts';
import { ChartFrame } from './chart-frame.tsx';
import { useChartId } from './use-chart-id.ts';
import { VerdictPatterns, verdictFill } from './verdict-patterns.tsx';

export type SankeyNode = {
  id: string;
  /** What it is called, and how many there are. */
  label: string;
  count: string;
  /** Whose colour it has; the text's where it is nobody's. */
  verdict: Verdict | null;
};
export type SankeyLink = {
  from: string;
  to: string;
  count: number;
  verdict: Verdict | null;
  /** In words: what goes from where to where. */
  title: string;
};

type Props = {
  /** From top to bottom, column by column. */
  nodes: readonly SankeyNode[];
  links: readonly SankeyLink[];
  width: number;
  height: number;
  /** Room for the labels of the last column. */
  labelWidth: number;
  title: string;
  description: string;
};

const NODE_WIDTH = 11;
/** The height of a label, so that those of thin neighbours stay apart. */
const PADDING = 17;
const TOP = 8;

/** What goes where: bands as wide as their counts. Draws the same wherever it is rendered. */
export function SankeyChart({ nodes, links, width, height, labelWidth, title, description }: Props) {
  const id = useChartId();
  // The layout has no columns to divide where there is nothing.
  if (nodes.length === 0) return null;
  const layout = sankey<SankeyNode, SankeyLink>()
    .nodeId((node) => node.id)
    .nodeAlign(sankeyLeft)
    .nodeSort(null)
    .nodeWidth(NODE_WIDTH)
    .nodePadding(PADDING)
    .extent([
      [1, TOP],
      [Math.max(NODE_WIDTH + 2, width - labelWidth), height - TOP],
    ]);
  // It writes into what it is given.
  const drawn = layout({
    nodes: nodes.map((node) => ({ ...node })),
    links: links.map((link) => ({ ...link, source: link.from, target: link.to, value: link.count })),
  });
  const band = sankeyLinkHorizontal<SankeyNode, SankeyLink>();
  return (
    <ChartFrame
      id={id}
      className="sankey"
      width={width}
      height={height}
      title={title}
      description={description}
    >
      <VerdictPatterns prefix={id} />
      {drawn.links.map((link) => (
        <path
          key={`${link.from} ${link.to}`}
          className="sankey-band"
          data-verdict={link.verdict ?? undefined}
          d={band(link) ?? ''}
          strokeWidth={Math.max(1, link.width ?? 0)}
        >
          <title>{link.title}</title>
        </path>
      ))}
      {drawn.nodes.map(({ id: node, label, count, verdict, x0 = 0, x1 = 0, y0 = 0, y1 = 0 }) => (
        <g key={node} className="sankey-node" data-node={node}>
          <rect
            x={x0}
            y={y0}
            width={x1 - x0}
            height={Math.max(1, y1 - y0)}
            fill={verdict === null ? 'currentColor' : verdictFill(id, verdict)}
          />
          <text className="chart-text" x={x1 + 6} y={(y0 + y1) / 2} dy="0.34em">
            {label} <tspan className="sankey-count">{count}</tspan>
          </text>
        </g>
      ))}
    </ChartFrame>
  );
}
