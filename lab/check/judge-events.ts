import { PixelMessage } from '../../wire/pixel-message.ts';
import { type Finding, finding } from './finding.ts';
import { violationAgainst } from './judge-script.ts';
import type { Sight } from './sight.ts';

/** Whether what the page reports would have reached the collector. It was stopped in the browser. */
export function judgeEvents(sight: Sight): Finding[] {
  return [...judgeConversions(sight), ...judgeDelivery(sight)];
}

function judgeDelivery({ tag, visit: { page, stopped }, collector }: Sight): Finding[] {
  if (tag === null || collector === null) return [];
  const violation = violationAgainst(page, collector.endpoint, /^(connect-src|default-src)/);
  if (violation)
    return [
      finding('events_blocked_by_csp', "The page's Content-Security-Policy does not let events leave.", [
        `${violation.directive} refused ${collector.endpoint}`,
        `the policy: ${violation.policy}`,
      ]),
    ];
  const canArrive = collector.events.status === 204 || page.loaded.includes(tag.src);
  if (stopped.length > 0 && canArrive) {
    const messages = messagesOf(page.sent);
    return [
      finding(
        'event_would_arrive',
        'The page reports, and the collector is there to take it. It was stopped here.',
        [
          ...new Set(stopped.map(({ method, url }) => `${method} ${url.replace(/\?.*/, '')}`)),
          ...new Set(messages.map(({ kind, site }) => `${kind} of site ${site}`)),
        ],
      ),
    ];
  }
  const isSilent =
    tag.consent === 'required' || page.hasGpc || page.calls.some(({ command }) => command === 'consent');
  if (stopped.length > 0 || page.tally !== 'taken' || !page.loaded.includes(tag.src) || isSilent) return [];
  return [
    finding('event_not_sent', 'The script runs, and the page reported nothing.', [
      `no request to ${collector.endpoint} was seen`,
    ]),
  ];
}

function messagesOf(bodies: readonly string[]): PixelMessage[] {
  return bodies.flatMap((body) => {
    try {
      const message = PixelMessage.safeParse(JSON.parse(body));
      return message.success ? [message.data] : [];
    } catch {
      return [];
    }
  });
}

function judgeConversions({ visit: { page } }: Sight): Finding[] {
  return page.calls
    .filter(({ command }) => command === 'convert')
    .map(({ detail }) => {
      // A call may be given anything.
      const said = (typeof detail === 'object' && detail !== null ? detail : {}) as Record<string, unknown>;
      const orderId = said['order_id'];
      const what = ['order_id', 'value', 'currency', 'type']
        .filter((name) => said[name] !== undefined && said[name] !== null)
        .map((name) => `${name} ${String(said[name]).slice(0, 200)}`);
      return orderId === undefined || orderId === null || String(orderId).trim() === ''
        ? finding('conversion_without_order_id', 'The page reports a conversion without an order id.', what)
        : finding('conversion_reported', 'The page reports a conversion.', what);
    });
}
