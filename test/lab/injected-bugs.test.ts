import { expect, test } from 'vitest';
import type { QaRun } from '../../wire/qa.ts';
import { faultyPixel, type Mistake } from '../support/faulty-pixel.ts';
import { runBuiltIn } from '../support/run-built-in.ts';
import { standBetween } from '../support/stand-between.ts';

// Each bug is found by scenarios that are named, and a scenario that it does not concern passes beside them.

const PATIENCE_MS = 180_000;
/** Some expectations fail here, and each is waited for to the end. */
const EXPECT_MS = 8000;

/** The collector with another script than the right one. */
async function serving(mistakes: readonly Mistake[]) {
  const script = await faultyPixel(mistakes);
  return standBetween(({ url = '' }, answer) => {
    if (!url.startsWith('/t.js')) return 'passes';
    answer.writeHead(200, { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-store' }).end(script);
    return 'answered';
  });
}

/** What each case came to: `passed`, or all that its failures say. */
function told({ cases }: QaRun): Record<string, string> {
  return Object.fromEntries(
    cases.map(({ id, outcome, failures }) => [
      id,
      outcome === 'failed' ? failures.map(({ message }) => message).join('\n') : outcome,
    ]),
  );
}

test(
  'a pixel whose requests end with their page loses the orders of who leaves at once',
  async () => {
    const between = await serving([
      {
        file: 'delivery.ts',
        right: 'keepalive: body.length <= KEEPALIVE_CHARACTERS',
        wrong: 'keepalive: false',
      },
    ]);
    // Not `navigates-at-once`: the next page of the shop sends what the outbox kept.
    const scenarios = ['closed-at-once', 'no-beacon', 'plain'];
    const lost = expect.stringMatching(
      /Expected the verdict agreed, and it is postback_only.*Expected reports of the pixel 1, and it is 0/,
    );
    expect(told(await runBuiltIn({ scenarios, between, expectMs: EXPECT_MS }))).toEqual({
      'closed-at-once [chromium]': lost,
      'no-beacon [chromium]': lost,
      'plain [chromium]': 'passed',
    });
  },
  PATIENCE_MS,
);

test(
  'a pixel that ignores what the visitor decided speaks where it was told not to',
  async () => {
    const between = await serving([
      {
        file: 'consent.ts',
        right:
          "isAllowed = isGranted && (data['gpc'] === 'ignore' || !(navigator as GlobalPrivacy).globalPrivacyControl);",
        wrong: 'isAllowed = isGranted || true;',
      },
      {
        file: 'tally.ts',
        right: "if (data['consent'] !== 'required') decide(true);",
        wrong: 'decide(true);',
      },
    ]);
    const scenarios = ['consent-asked', 'global-privacy-control'];
    const heard = expect.stringMatching(
      /Expected the verdict postback_only, and it is agreed.*Expected reports of the pixel 0, and it is 1/,
    );
    expect(told(await runBuiltIn({ scenarios, between, expectMs: EXPECT_MS }))).toEqual({
      'consent-asked [chromium, consent=accepted]': 'passed',
      'consent-asked [chromium, consent=refused]': heard,
      'global-privacy-control [chromium]': heard,
    });
  },
  PATIENCE_MS,
);

test(
  'a pixel that says everything twice is heard twice, and of who refused not at all',
  async () => {
    const between = await serving([
      {
        file: 'tally.ts',
        right: 'quietly(() => send(messageOf(call)));',
        wrong: 'for (const _ of [1, 2]) quietly(() => send(messageOf(call)));',
      },
    ]);
    const scenarios = ['plain', 'consent-refused-unsaid'];
    expect(told(await runBuiltIn({ scenarios, between, expectMs: EXPECT_MS }))).toEqual({
      'plain [chromium]': expect.stringContaining('Expected reports of the pixel 1, and it is 2.'),
      'consent-refused-unsaid [chromium, consent=refused]': 'passed',
    });
  },
  PATIENCE_MS,
);

test(
  'a collector that drops every tenth postback is short of one order in ten',
  async () => {
    let count = 0;
    const between = standBetween(({ url = '' }, answer) => {
      if (!url.startsWith('/pb/') || ++count % 10 !== 0) return 'passes';
      answer.writeHead(200, { 'Content-Type': 'application/json' }).end('{"status":"accepted"}\n');
      return 'answered';
    });
    // Eleven orders in all: whichever comes first, the tenth is one of the ten.
    const scenarios = ['ten-orders', 'plain'];
    const ran = await runBuiltIn({ scenarios, between, expectMs: EXPECT_MS });
    expect(told(ran)).toEqual({
      'ten-orders [chromium]': expect.stringMatching(
        /Expected the verdict agreed, and it is pixel_only.*Expected reports of the postback 1, and it is 0/,
      ),
      'plain [chromium]': 'passed',
    });
    const verdicts = ran.cases.flatMap(({ conversions }) => conversions.map(({ verdict }) => verdict));
    expect(verdicts.sort()).toEqual([...Array(10).fill('agreed'), 'pixel_only']);
  },
  PATIENCE_MS,
);

test('a mistake that the source has no place for is refused', async () => {
  const nowhere = { file: 'delivery.ts', right: 'not there', wrong: '' };
  await expect(faultyPixel([nowhere])).rejects.toThrow('pixel/delivery.ts has 0 times: not there');
  await expect(faultyPixel([{ ...nowhere, file: 'stub.ts' }])).rejects.toThrow(
    'pixel/stub.ts is no part of the script',
  );
});
