import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { type Step, Waterfall } from '../../../dashboard/charts/waterfall.tsx';

function draw(steps: readonly Step[]) {
  const markup = renderToStaticMarkup(
    createElement(Waterfall, {
      steps,
      total: 'Sum',
      width: 600,
      label: 'bits',
      title: 'Why',
      description: 'in words',
      format: (bits: number) => bits.toFixed(1),
    }),
  );
  const bars = [...markup.matchAll(/<g class="visx-group waterfall-bar"[^>]*>.*?<rect ([^>]*)>/g)].map(
    ([, attributes = '']) => {
      const read = (name: string) => Number(new RegExp(`\\b${name}="([^"]+)"`).exec(attributes)?.[1]);
      return { from: read('x'), to: read('x') + read('width'), isStriped: attributes.includes('url(#') };
    },
  );
  return { markup, bars };
}

test('begins each step where the one above ended, and the sum at nothing', () => {
  const { bars } = draw([
    { name: 'amount', bits: 8 },
    { name: 'time', bits: 3 },
    { name: 'sub id', bits: -4 },
  ]);
  const [amount, time, sub, sum] = bars;
  if (!amount || !time || !sub || !sum) throw new Error(`${bars.length} bars`);
  expect(time.from).toBeCloseTo(amount.to, 6);
  expect(sub.to).toBeCloseTo(time.to, 6);
  expect(sum.from).toBeCloseTo(amount.from, 6);
  expect(sum.to).toBeCloseTo(sub.from, 6);
});

test('tells what speaks against by a texture, not by a colour, and the sum never', () => {
  const { bars } = draw([
    { name: 'before looking', bits: -9 },
    { name: 'amount', bits: 4 },
  ]);
  expect(bars.map(({ isStriped }) => isStriped)).toEqual([true, false, false]);
});

test('draws without a browser, with its figures as text', () => {
  const { markup } = draw([{ name: 'amount <b>', bits: 8.25 }]);
  expect(markup).toContain('amount &lt;b&gt;');
  expect(markup).toContain('>8.3<');
  expect(markup).toContain('role="img"');
});
