import type { Flow } from '../../../wire/flow.ts';
import { formatCount, formatShare } from '../../format/number.ts';
import { words } from '../../words.ts';
import { flowName } from './flow-names.ts';

/** The bands of the flow, one line each, with their share of what leaves the same station. */
export function FlowTable({ flow }: { flow: Flow }) {
  const { columns } = words.overview.flow;
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  const leaving = (station: string) =>
    flow.links.reduce((sum, { from, count }) => (from === station ? sum + count : sum), 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="scroll-x" aria-label={words.overview.flow.title} tabIndex={0}>
      <table className="data-table keep-table flow-table">
        <caption className="off-screen">{words.overview.flow.title}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.from}</th>
            <th scope="col">{columns.to}</th>
            <th scope="col" data-align="end">
              {columns.count}
            </th>
            <th scope="col" data-align="end">
              {columns.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {flow.links.map(({ from, to, count }) => {
            const [source, target] = [nodes.get(from), nodes.get(to)];
            if (source === undefined || target === undefined) return null;
            // From clicks to conversions it is no part: one click may bring several.
            const isPart = source.unit === target.unit;
            const of = leaving(from);
            return (
              <tr key={`${from} ${to}`} data-from={from} data-to={to}>
                <td>{flowName(source)}</td>
                <td>{flowName(target)}</td>
                <td data-align="end">{formatCount(count)}</td>
                <td data-align="end">
                  {isPart && of > 0
                    ? `${formatShare(count / of)} ${words.of(formatCount(of))}`
                    : words.text.none}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
