import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { SankeyChart, type SankeyLink, type SankeyNode } from '../../../dashboard/charts/sankey-chart.tsx';

const node = (id: string): SankeyNode => ({ id, label: id, count: id, verdict: null });
const link = (from: string, to: string, count: number): SankeyLink => ({
  from,
  to,
  count,
  verdict: to === 'agreed' ? 'agreed' : null,
  title: `${from} to ${to}`,
});

function draw(ids: readonly string[], links: readonly SankeyLink[]) {
  const markup = renderToStaticMarkup(
    createElement(SankeyChart, {
      nodes: ids.map(node),
      links,
      width: 700,
      height: 300,
      labelWidth: 200,
      title: 'Where',
      description: 'in words',
    }),
  );
  const widths = [...markup.matchAll(/class="sankey-band"[^>]*stroke-width="([^"]+)"/g)].map(([, width]) =>
    Number(width),
  );
  const places = new Map(
    [...markup.matchAll(/data-node="([^"]+)"><rect x="([^"]+)" y="([^"]+)"/g)].map(([, id = '', x, y]) => [
      id,
      { x: Number(x), y: Number(y) },
    ]),
  );
  return { markup, widths, places };
}

const IDS = ['conversions', 'both', 'alone', 'agreed', 'lost'];
const LINKS = [
  link('conversions', 'both', 300),
  link('conversions', 'alone', 100),
  link('both', 'agreed', 300),
  link('alone', 'lost', 100),
];

test('draws bands as wide as their counts, in columns, in the order that was given', () => {
  const { widths, places } = draw(IDS, LINKS);
  const [both = 0, alone = 0] = widths;
  expect(both / alone).toBeCloseTo(3);
  expect(widths).toHaveLength(4);
  const x = (id: string) => places.get(id)?.x ?? Number.NaN;
  const y = (id: string) => places.get(id)?.y ?? Number.NaN;
  expect(x('conversions')).toBeLessThan(x('both'));
  expect(x('both')).toBe(x('alone'));
  expect(x('agreed')).toBe(x('lost'));
  expect(y('both')).toBeLessThan(y('alone'));
  expect(y('agreed')).toBeLessThan(y('lost'));
});

test('keeps a band of one among thousands to be seen, and draws nothing where there is nothing', () => {
  const { widths } = draw(IDS, [...LINKS, link('alone', 'agreed', 0.001)]);
  expect(Math.min(...widths)).toBe(1);
  expect(draw([], []).markup).toBe('');
});
