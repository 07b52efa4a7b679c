import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CAUSE_CODES } from '../wire/cause.ts';

test('the page about causes lists every cause, in the order in which they are looked for', () => {
  const page = readFileSync(new URL('../docs/causes.md', import.meta.url), 'utf8');
  const listed = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, code]) => code);
  expect(listed).toEqual(CAUSE_CODES);
});
