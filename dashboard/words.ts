import type { Language } from './language.ts';
import type { Words } from './words/en.ts';

/** Every word that a person reads. There once {@link loadWords} is done, which is before anything of the page is loaded. */
export let words: Words;

/** Takes the words of one language; those of the others are never fetched. */
export async function loadWords(language: Language): Promise<void> {
  words = await WORDS[language]();
}

const WORDS: Record<Language, () => Promise<Words>> = {
  en: async () => (await import('./words/en.ts')).en,
  fr: async () => (await import('./words/fr.ts')).fr,
};
