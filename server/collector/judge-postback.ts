import { interpretPostback } from '../../presets/interpret.ts';
import { MONEY_FIELDS, type Preset } from '../../wire/preset.ts';
import type { ObservationRecord } from '../../wire/record.ts';
import type { Flag, RefusalReason } from '../../wire/refusal.ts';
import { type Answer, json } from './answer.ts';
import { authenticate } from './authenticate.ts';
import type { DirectorySource } from './directory.ts';
import type { Door } from './door.ts';
import type { Judgement, Refused } from './judgement.ts';
import { ParameterBag } from './parse/parameter-bag.ts';
import type { ParseRefusal } from './parse/parse-refusal.ts';
import { readJson } from './parse/read-json.ts';
import { readUrlencoded } from './parse/read-urlencoded.ts';
import type { Received } from './received.ts';
import { unknown } from './unknown.ts';

const ACCEPTED = json(200, { status: 'accepted' });

/** Judges a postback: who sends it, whether it can be read, and what it says. */
export function judgePostback(received: Received, path: PostbackPath, door: Door): Judgement {
  const entry = door.directory.sources.get(path.sourceId);
  if (!entry) return unknown('source', path.sourceId);
  const authenticated = authenticate({ received, pathToken: path.token }, entry);
  if (authenticated.status === 'refused') return refuse(entry, authenticated.reason, 'token');

  const bag = new ParameterBag();
  const unreadable = readUrlencoded(received.query, bag, 'malformed_query') ?? readBody(received, bag);
  if (unreadable) return refuse(entry, unreadable.reason, unreadable.at);
  const ambiguous = decisiveRepeat(bag, entry.preset);
  if (ambiguous !== undefined) return refuse(entry, 'repeated_parameter', ambiguous);
  const { values } = bag;
  values.delete('token');
  if (values.size === 0) return refuse(entry, 'empty');

  const interpreted = interpretPostback(entry.preset, values, { receivedAt: received.receivedAt });
  if (interpreted.status === 'refused') return refuse(entry, interpreted.reason, interpreted.detail);
  const { fields } = interpreted;
  const flags: Flag[] = interpreted.flags;
  if (fields.click_id && door.clickIds.check(fields.click_id) === 'bad') flags.push('bad_click_id');
  const record: ObservationRecord = {
    v: 1,
    kind: 'observation',
    received_at: received.receivedAt,
    flags: flags.length > 0 ? flags : undefined,
    site_id: entry.source.site_id,
    source_id: entry.source.id,
    ...fields,
    auth: authenticated.auth,
  };
  return { status: 'accepted', record, answer: replyOf(entry.preset) };
}

export type PostbackPath = { sourceId: string; token: string | undefined };

/** `/pb/<source>` and `/pb/<source>/<token>`. */
export function postbackPath(path: string): PostbackPath {
  const [sourceId = '', token] = path.slice('/pb/'.length).split('/', 2);
  return { sourceId, token: token || undefined };
}

function readBody(received: Received, bag: ParameterBag): ParseRefusal | null {
  const { body, text } = received;
  if (body.length === 0) return null;
  const kind = kindOf(received);
  if (kind === 'other') return { reason: 'unsupported_content_type' };
  if (text === null) return { reason: 'invalid_utf8' };
  if (kind === 'json') return readJson(text, bag);
  return readUrlencoded(body.toString('latin1'), bag, 'invalid_utf8');
}

function kindOf({ headers, body }: Received): 'json' | 'form' | 'other' {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  // A sender that does not say what it sends is taken at its first character.
  if (!type) return body[0] === 0x7b ? 'json' : 'form';
  if (type === 'application/json' || type.endsWith('+json')) return 'json';
  return type === 'application/x-www-form-urlencoded' ? 'form' : 'other';
}

const DECISIVE = ['event_id', 'order_id', 'click_id', 'type', 'currency', ...MONEY_FIELDS] as const;

/** A parameter that decides about money or identity and was sent twice: nobody can know which was meant. */
function decisiveRepeat({ repeated }: ParameterBag, preset: Preset): string | undefined {
  if (repeated.size === 0) return undefined;
  return DECISIVE.flatMap((field) => preset.parameters[field] ?? []).find((name) => repeated.has(name));
}

function replyOf(preset: Preset): Answer {
  if (!preset.reply) return ACCEPTED;
  const { contentType, body } = preset.reply;
  return {
    status: 200,
    headers: {
      'Content-Type': contentType,
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
    body,
  };
}

function refuse(entry: DirectorySource, reason: RefusalReason, at?: string): Refused {
  return { status: 'refused', reason, at, site_id: entry.source.site_id, source_id: entry.source.id };
}
