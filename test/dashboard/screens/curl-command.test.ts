import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { curlCommand } from '../../../dashboard/screens/event/curl-command.ts';
import type { EventDetail } from '../../../wire/events.ts';

const URL_OF_SOURCE = 'https://c.example/pb/abc1234';

function commandOf(sealed: Record<string, unknown>, record: Record<string, unknown> = {}): string | null {
  const detail: Pick<EventDetail, 'url' | 'record' | 'private'> = {
    url: URL_OF_SOURCE,
    record,
    private: sealed,
  };
  return curlCommand(detail as EventDetail); // the rest of it is not looked at
}

type Handed = { args: string[]; input: Buffer };

/** What a shell hands to curl for each command: its arguments, and what is piped to it. */
function shells(commands: readonly string[]): Handed[] {
  const curl = `curl() { printf '%s\\0' "$#" "$@"; case "$*" in *@-*) base64;; esac; printf '\\0'; }`;
  const { stdout, status, stderr } = spawnSync('sh', ['-c', [curl, ...commands].join('\n')]);
  expect(stderr.toString()).toBe('');
  expect(status).toBe(0);
  const said = stdout.toString().split('\0');
  return commands.map(() => {
    const args = said.splice(0, Number(said[0]) + 1).slice(1);
    return { args, input: Buffer.from(said.shift() ?? '', 'base64') };
  });
}

function shell(command: string): Handed {
  const [handed] = shells([command]);
  if (handed === undefined) throw new Error('the shell ran nothing');
  return handed;
}

test('hands the shell what was sent, with a placeholder for what was cut out', () => {
  const { args } = shell(commandOf({ method: 'GET', query: 'token=&order_id=1', agent: "it's" }) ?? '');
  expect(args).toEqual([
    '--globoff',
    '--user-agent',
    "it's",
    `${URL_OF_SOURCE}?token=PUT_YOUR_TOKEN_HERE&order_id=1`,
  ]);
  const inJson = { method: 'POST', content_type: 'application/json', body: '{"token":"","order_id":"1"}' };
  expect(shell(commandOf(inJson) ?? '').args).toContain('{"token":"PUT_YOUR_TOKEN_HERE","order_id":"1"}');
  const bearer = commandOf({ method: 'GET', query: 'order_id=1' }, { auth: { method: 'bearer', key: 'k' } });
  expect(shell(bearer ?? '').args).toContain('Authorization: Bearer PUT_YOUR_TOKEN_HERE');
  const path = commandOf({ method: 'GET', query: 'order_id=1' }, { auth: { method: 'path', key: 'k' } });
  expect(shell(path ?? '').args).toContain(`${URL_OF_SOURCE}/PUT_YOUR_TOKEN_HERE?order_id=1`);
});

const HOSTILE = [
  `'; touch /tmp/owned; '`,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what a shell would replace
  '$(id) `id` ${HOME} \\',
  '\u001b[201~\nrm -rf ~\n',
  'a\0b',
  '@/etc/passwd',
  '\u202Egnp.exe',
  '!! #!',
  '--output\n/tmp/owned',
];

test('does nothing with a body but send it, whatever stands in it', () => {
  const text = fc
    .string({ unit: 'binary', minLength: 1 })
    .filter((body) => body.isWellFormed() && !/token|sig|key/.test(body));
  const bodies = [...HOSTILE, ...fc.sample(text, { numRuns: 200, seed: 3 })];
  const handed = shells(bodies.map((body) => commandOf({ method: 'POST', body }) ?? ''));
  for (const [index, { args, input }] of handed.entries()) {
    const at = args.indexOf('--data-raw');
    expect(at === -1 ? input.toString() : args[at + 1]).toBe(bodies[index]);
    expect(args.at(-1)).toBe(URL_OF_SOURCE);
    expect(args).toHaveLength(4);
  }
});

test('puts nothing into a terminal that could act there', () => {
  for (const hostile of HOSTILE) {
    const command = commandOf({
      method: 'POST',
      query: `order_id=${hostile}`,
      agent: hostile,
      content_type: hostile,
      body: hostile,
    });
    // Its own line ends are the only ones, each behind a backslash.
    expect(command?.replaceAll('\\\n', '')).toMatch(/^[^\p{Cc}\p{Cf}]*$/u);
    const { args } = shell(command ?? '');
    expect(args.at(-1)).toMatch(/^https:\/\/c\.example\/pb\/abc1234\?order_id=[\x21-\x7e]+$/);
  }
});

test('makes no command where not all of the request is there', () => {
  expect(
    curlCommand({ url: null, record: {}, private: { method: 'GET' } } as unknown as EventDetail),
  ).toBeNull();
  expect(curlCommand({ url: URL_OF_SOURCE, record: {}, private: null } as unknown as EventDetail)).toBeNull();
  expect(commandOf({ method: 'POST' })).toBeNull();
});

test('sends bytes that are no text as they were', () => {
  const bytes = Buffer.from([0xff, 0x00, 0x27]);
  const { input } = shell(commandOf({ method: 'POST', body_base64: bytes.toString('base64') }) ?? '');
  expect([...input]).toEqual([...bytes]);
});
