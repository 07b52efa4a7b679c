/** On a machine whose language is `C.UTF-8`, Chromium says `en-US@posix`, which its own Intl refuses. */
export function isLanguageTag(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length === 1;
  } catch {
    return false;
  }
}
