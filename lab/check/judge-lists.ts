import { type Finding, finding } from './finding.ts';
import type { Sight } from './sight.ts';

/** What visitors with a blocker's list would lose. The rules are looked up, not applied: the page was seen without. */
export function judgeLists({ tag, visit: { page }, collector, blocklist }: Sight): Finding[] {
  if (tag === null || collector === null || blocklist === null) return [];
  const against = (url: string, type: 'script' | 'fetch') =>
    blocklist.ruleAgainst({ url, page: page.url, type });
  const script = against(tag.src, 'script');
  const events = against(collector.endpoint, 'fetch');
  if (script === null && events === null)
    return [
      finding('list_blocks_nothing', 'No rule of the list is against the script or its events.', [
        tag.src,
        collector.endpoint,
      ]),
    ];
  return [
    ...(script === null
      ? []
      : [
          finding('list_blocks_script', 'A rule of the list stops the script.', [`rule: ${script}`, tag.src]),
        ]),
    ...(events === null
      ? []
      : [
          finding('list_blocks_events', 'A rule of the list stops events.', [
            `rule: ${events}`,
            collector.endpoint,
          ]),
        ]),
  ];
}
