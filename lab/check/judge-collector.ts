import { type Finding, finding } from './finding.ts';
import type { Sight } from './sight.ts';

/** Whether the collector is there, takes events, and knows the page's origin. Nothing is sent that it would record. */
export function judgeCollector({ tag, visit: { page }, collector }: Sight): Finding[] {
  if (tag === null || collector === null) return [];
  const { script, events, endpoint } = collector;
  if (script.error !== null && !page.loaded.includes(tag.src))
    return [
      finding('collector_unreachable', 'The collector does not answer.', [`${tag.src}: ${script.error}`]),
    ];
  if (events.status !== 204)
    return [
      finding('collector_refuses', 'What stands at the address of the collector does not take events.', [
        `OPTIONS ${endpoint}: ${events.status ?? events.error}`,
      ]),
    ];
  const { origin } = new URL(page.url);
  const isRegistered = events.headers['access-control-allow-credentials'] === 'true';
  return [
    finding('collector_reachable', 'The collector answers.', [`OPTIONS ${endpoint}: ${events.status}`]),
    isRegistered
      ? finding('origin_registered', 'The collector knows the origin of the page.', [origin])
      : finding('origin_not_registered', 'The collector does not know the origin of the page.', [origin]),
  ];
}
