export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each in its own words: who looks for a language reads that one. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', fr: 'Français' };

const KEY = 'tallystick-language';

/** The language that was chosen here, else the first of the browser's that there are words in. */
export function language(): Language {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  for (const tag of wanted) {
    const known = LANGUAGES.find((each) => each === tag?.toLowerCase());
    if (known !== undefined) return known;
  }
  return 'en';
}

/** Keeps the choice; words and formats are read when the page is loaded, so it is loaded again. */
export function chooseLanguage(chosen: Language): void {
  localStorage.setItem(KEY, chosen);
  location.reload();
}
