import { z } from 'zod';
import { findRecords } from '../../journal/find-records.ts';
import { idNumber } from '../../reconcile/short-ids.ts';
import type { Source } from '../../wire/config.ts';
import { CANONICAL_FIELDS } from '../../wire/preset.ts';
import type { JournalRecord } from '../../wire/record.ts';
import type { SourceTest } from '../../wire/source-test.ts';
import { isSecretOf } from './auth/secret-hash.ts';
import type { Desk } from './desk.ts';
import { DeskError } from './desk-error.ts';

/** A sender of postbacks would have given up by then. */
const TIMEOUT_MS = 10_000;
const BODY_CHARACTERS = 2000;
/** By this the recorded request is told from all others. No preset knows it, so it is kept raw and means nothing. */
const MARK = 'tallystick_test';

/** Sends one postback to the collector as its sender would, marked as a test, and tells what became of it. */
export async function sendTest(desk: Desk, source: Source, written: string): Promise<SourceTest> {
  const mark = desk.world.randomBytes(12).toString('hex');
  const url = targetOf(written, { source, collector: desk.config.current.settings.collector_url, mark });
  const sentAt = desk.world.now();
  const { answer, failure, latencyMs } = keyless(url, source) ?? (await call(url));
  await desk.store.settle();
  return {
    url: withoutCredentials(url),
    sent_at: sentAt,
    latency_ms: latencyMs,
    answer,
    failure,
    recorded: answer === null ? null : await recordedAs(desk, source, mark),
  };
}

type Target = { source: Source; collector: string; mark: string };

/**
 * The address to call. Whatever was written, only the configured collector is called, and of it only the path of this
 * source: whoever may test must not be able to have the desk ask anything else.
 */
function targetOf(written: string, { source, collector, mark }: Target): URL {
  const url = URL.canParse(written) ? new URL(written) : null;
  const own = new URL(collector);
  if (url === null || url.origin !== own.origin || url.username !== '' || url.password !== '')
    throw new DeskError(
      'bad_request',
      `A test is sent to the collector only: the address must begin with ${own.origin}/pb/${source.id}.`,
      'url',
      { reason: 'test_elsewhere', address: `${own.origin}/pb/${source.id}` },
    );
  if (!new RegExp(`^/pb/${source.id}(/[\\w.~-]{1,512})?$`).test(url.pathname))
    throw new DeskError(
      'bad_request',
      `The path must be /pb/${source.id}, perhaps with the token behind it: that is where this source calls.`,
      'url',
      { reason: 'test_path', path: `/pb/${source.id}` },
    );
  if (written.includes('#'))
    throw new DeskError(
      'bad_request',
      'What stands behind a # is never sent. Write it as %23, or fill the macro in.',
      'url',
      { reason: 'test_fragment' },
    );
  const pairs = url.search.slice(1).split('&');
  const kept = pairs.filter((pair) => pair !== '' && !/^test(=|$)/.test(pair));
  const target = new URL(own.origin + url.pathname);
  target.search = [...kept, 'test=1', `${MARK}=${mark}`].join('&');
  return target;
}

/**
 * A request with a wrong key is recorded as just that, and where it names a real order it is a fact against whoever sent
 * it. A slip in a test must not become one, so it stays here.
 */
function keyless({ pathname, searchParams }: URL, { keys }: Source): Called | null {
  const token = pathname.split('/')[3] ?? searchParams.get('token') ?? '';
  if (token !== '' && keys.some(({ sha256 }) => isSecretOf(sha256, token))) return null;
  const code = token === '' ? 'missing_token' : 'wrong_token';
  return { answer: null, failure: { code, detail: '' }, latencyMs: 0 };
}

type Called = Pick<SourceTest, 'answer' | 'failure'> & { latencyMs: number };

async function call(url: URL): Promise<Called> {
  const begun = performance.now();
  const latencyMs = () => Math.round((performance.now() - begun) * 10) / 10;
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { 'user-agent': 'Tallystick test' },
    });
    const body = await beginningOf(response);
    return {
      answer: {
        status: response.status,
        reason: response.headers.get('x-tallystick-reason'),
        content_type: response.headers.get('content-type'),
        body,
      },
      failure: null,
      latencyMs: latencyMs(),
    };
  } catch (error) {
    const isTimeout = error instanceof DOMException && error.name === 'TimeoutError';
    return {
      answer: null,
      failure: { code: isTimeout ? 'timeout' : 'unreachable', detail: isTimeout ? '' : codeOf(error) },
      latencyMs: latencyMs(),
    };
  }
}

/** Something else than our collector may answer at its address, and may not end. */
async function beginningOf({ body }: Response): Promise<string> {
  if (body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length >= BODY_CHARACTERS) break;
  }
  return text.slice(0, BODY_CHARACTERS);
}

/** `ECONNREFUSED`, `ENOTFOUND`, `CERT_HAS_EXPIRED`: fetch hides it in the cause of what it throws. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'network error';
}

function withoutCredentials(url: URL): string {
  const [path = ''] = url.pathname.match(/^\/pb\/[^/]+/) ?? [];
  const isInPath = path !== url.pathname;
  const query = url.search.replace(/([?&](?:token|sig|key))=[^&]*/g, '$1=…');
  return `${url.origin}${path}${isInPath ? '/…' : ''}${query}`;
}

const Id = z.object({ id: z.coerce.bigint() });

async function recordedAs(desk: Desk, source: Source, mark: string): Promise<SourceTest['recorded']> {
  const number = idNumber(source.id);
  const { reader } = desk.store;
  const newest = [
    ...(await reader.query(
      Id,
      'select observation_id as id from observations where source_id = $1 order by received_at desc, observation_id desc limit 50',
      [number],
    )),
    // A source that was added a moment ago may be unknown to the collector.
    ...(await reader.query(
      Id,
      'select refusal_id as id from refusals where source_id = $1 or source_id is null order by received_at desc, refusal_id desc limit 50',
      [number],
    )),
  ];
  const entries = await findRecords({
    data: desk.folder.root,
    secret: desk.secret,
    ids: newest.map(({ id }) => id),
  });
  for (const [id, entry] of entries) {
    if (entry.private?.query?.endsWith(`${MARK}=${mark}`)) return outcomeOf(id, entry.record);
  }
  return null;
}

function outcomeOf(id: bigint, record: JournalRecord): SourceTest['recorded'] {
  const flags = record.flags ?? [];
  if (record.kind === 'refusal')
    return {
      id: String(id),
      outcome: 'refused',
      reason: record.reason,
      detail: record.detail ?? null,
      flags,
      fields: {},
    };
  const told = Object.entries(record).filter(([name]) => FIELDS.has(name));
  return {
    id: String(id),
    outcome: flags.length > 0 ? 'flagged' : 'accepted',
    reason: null,
    detail: null,
    flags,
    fields: Object.fromEntries(told),
  };
}

/** What a person who tests wants to see; the record has more. */
const FIELDS: ReadonlySet<string> = new Set([
  ...CANONICAL_FIELDS,
  'state',
  'subs',
  'foreign',
  'auth',
  'test',
]);
