import { expect, test } from 'vitest';
import { en } from '../../report/words/en.ts';
import { fr } from '../../report/words/fr.ts';
import type { Words } from '../../report/words/words.ts';
import { AFFILIATE_CAUSES, causeText } from '../../wire/affiliate-causes.ts';
import { CAUSE_CODES } from '../../wire/cause.ts';
import { GateSaid } from '../../wire/gate-said.ts';
import { saidInWords } from '../../wire/gate-sentences.ts';
import { GATE_SAMPLES } from '../support/gate-samples.ts';

/** Words that a French sentence has no use for. */
const ENGLISH =
  /\b(the|of|and|is|are|this|that|with|from|than|was|were|which|its|their|your|and|both|none|who)\b/i;

const say = (words: Words, said: GateSaid) =>
  saidInWords([said], { sentences: words.gates.sentences, files: words.fileNames });

test.each(Object.values(GATE_SAMPLES))('says $code in both languages, each in its own', (said) => {
  expect(GateSaid.parse(said)).toEqual(said);
  const [english, french] = [say(en, said), say(fr, said)];
  expect(french).not.toBe(english);
  expect(french).not.toMatch(ENGLISH);
  for (const sentence of [english, french]) {
    expect(sentence).toMatch(/^\S.*\.$/s);
    expect(sentence).not.toMatch(/undefined|NaN|\[object/);
  }
});

test('keeps the figures of what a check found in both languages', () => {
  expect(say(fr, GATE_SAMPLES.ids_do_not_join)).toContain('1,2 %');
  expect(say(fr, GATE_SAMPLES.does_not_cover)).toContain('31');
  expect(say(fr, GATE_SAMPLES.id_in_other_column)).toContain('--theirs-column click_id="Sub ID 1"');
  const clock = say(fr, GATE_SAMPLES.other_clock);
  for (const figure of [
    'avance de 1 heure',
    '05/01/2026',
    'retarde de 1,5 heure',
    '--theirs-tz Europe/Paris',
  ])
    expect(clock).toContain(figure);
});

test('speaks to an affiliate of a log and a report, never of pixels and postbacks', () => {
  for (const cause of CAUSE_CODES) {
    const { message, advice } = causeText(cause, ['ours', 'theirs']);
    const french = fr.affiliateCauseTexts[cause] ?? fr.causeTexts[cause];
    const names = [en, fr].map((words) => words.affiliateCauseNames[cause] ?? words.causeNames[cause]);
    for (const text of [message, advice, french.message, french.advice, ...names])
      expect(text, cause).not.toMatch(/pixel|postback/i);
    expect(`${french.message} ${french.advice}`, cause).not.toMatch(ENGLISH);
  }
  expect(Object.keys(fr.affiliateCauseTexts).sort()).toEqual(Object.keys(AFFILIATE_CAUSES).sort());
  // An advertiser has both.
  expect(causeText('pixel_silent', ['pixel', 'postback']).message).toContain('pixel');
});
