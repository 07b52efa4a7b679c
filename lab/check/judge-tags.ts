import type { SeenTag } from '../../wire/qa.ts';
import { recogniseTags, tagLibraries } from '../tags/recognise-tags.ts';
import { type Finding, finding } from './finding.ts';
import type { Sight } from './sight.ts';

/** Tags of other systems that the page has, and what they would have reported. It was stopped here. */
export function judgeTags({ visit: { requests } }: Sight): Finding[] {
  const reported = Map.groupBy(recogniseTags(requests), ({ system }) => system);
  const silent = tagLibraries(requests).filter((system) => !reported.has(system));
  return [
    ...[...reported].map(([system, tags]) =>
      finding(
        'other_tag',
        `A tag of ${system} is on the page and reports.`,
        tags.slice(0, TAGS).map(inWords),
      ),
    ),
    ...silent.map((system) =>
      finding(
        'other_tag',
        `The library of ${system} is on the page, and no report of it that we can read was seen.`,
      ),
    ),
  ];
}

/** More of one system say nothing new. */
const TAGS = 20;

function inWords({ event, order_id, amount, currency, click_id, url }: SeenTag): string {
  const said = [
    event,
    order_id && `order ${order_id}`,
    amount && `${amount} ${currency ?? ''}`.trim(),
    click_id && `click ${click_id}`,
  ].filter(Boolean);
  return `${said.join(', ') || 'nothing that can be read'} (${new URL(url).hostname})`;
}
