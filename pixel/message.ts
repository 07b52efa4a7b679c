import type { ConvertMessage, VisitMessage } from '../wire/pixel-message.ts';
import { foreign, takeStores } from './click-id.ts';
import type { Call } from './lib/calls.ts';
import { conversionOf } from './lib/conversion.ts';
import { randomId } from './lib/random-id.ts';
import { data } from './settings.ts';

/** An event that is not yet acknowledged. Until an attempt to send it, `age_ms` holds the time at which it happened. */
export type Message = Omit<VisitMessage, 'kind' | 'transport'> & Partial<Pick<ConvertMessage, 'event_id'>>;

let isRestored: true | undefined;

/** From now on events say that their page came out of the back/forward cache. */
export function noteRestored(): void {
  isRestored = true;
}

/**
 * What a call says, with what the browser holds now. A command that there is not becomes a message all the same: the
 * collector refuses it by name, and that is how its author learns of it.
 */
export function messageOf([[kind, detail], at, page]: Call): Message {
  const send_id = randomId();
  const message = {
    v: 1,
    kind,
    site: data['site'],
    send_id,
    page,
    referrer: document.referrer.split('/')[2],
    click: takeStores(),
    foreign,
    consent: data['consent'] && 'granted',
    visibility: document.visibilityState,
    restored: isRestored,
    webdriver: navigator.webdriver || undefined,
    test: data['test'] === undefined ? undefined : true,
    attempt: 0,
    age_ms: at,
    ...(kind !== 'visit' && conversionOf(detail, send_id)),
  };
  // `kind` and `site` come from a page that may have got them wrong; the collector says so.
  return message as unknown as Message;
}
