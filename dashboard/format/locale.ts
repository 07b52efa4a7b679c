/** The browser's languages; `Intl` takes the first that it knows. */
export const LOCALES: readonly string[] = navigator.languages;
