import { FILE_NAMES, GATE_SENTENCES, saidInWords } from '../../../wire/gate-sentences.ts';
import type { Gate } from '../../../wire/report.ts';
import { language } from '../../language.ts';
import { frFileNames, frGates } from '../../words/fr/gates.ts';

const WORDS = {
  en: { sentences: GATE_SENTENCES, files: FILE_NAMES },
  fr: { sentences: frGates, files: frFileNames },
};

/** What a check found and what to do about it, in the language of the page. */
export function gateText({ said, message }: Gate): string {
  return said.length === 0 ? message : saidInWords(said, WORDS[language()]);
}
