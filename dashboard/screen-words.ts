import { language } from './language.ts';
import type { enOfScreens } from './words/en/of-screens.ts';

/** Words of screens that many visitors never open, and that would be a twentieth of what each page begins with. */
export let screenWords: typeof enOfScreens;

/** Takes them in the language of the page. Whoever reads them is loaded after that. */
export async function loadScreenWords(): Promise<void> {
  screenWords ??= await WORDS[language()]();
}

const WORDS = {
  en: async () => (await import('./words/en/of-screens.ts')).enOfScreens,
  fr: async () => (await import('./words/fr/of-screens.ts')).frOfScreens,
};
