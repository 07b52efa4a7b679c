/**
 * The macro forms of the systems that send postbacks: `{x}`, `{{x}}`, `${x}`, Branch's `${(x)!}`, `[x]`, `[[x]]`,
 * CAKE's `#x#`, `%x%` and AppsFlyer's `(x)`. A name begins with a letter, so that `{123}` or `#1042#` stay ids.
 */
const NAME = '[A-Za-z_][\\w.:-]{0,63}';
const FORMS = new RegExp(
  [
    `\\{${NAME}\\}`,
    `\\{\\{ ?${NAME} ?\\}\\}`,
    `\\$\\{${NAME}\\}`,
    `\\$\\{\\(${NAME}\\)!?\\}`,
    `\\[${NAME}\\]`,
    `\\[\\[${NAME}\\]\\]`,
    `#${NAME}#`,
    `%${NAME}%`,
    `\\(${NAME}\\)`,
  ]
    .map((form) => `^${form}$`)
    .join('|'),
);

/** Placeholders that Voluum, BeMob and Binom print into the URL that their users copy. */
const WORDS: ReadonlySet<string> = new Set(['REPLACE', 'OPTIONAL', 'TRANSACTION_ID']);

/** A GUID in braces is an id, though it looks like a macro when it begins with a letter. */
const GUID = /^\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/i;

/** Whether a value is a macro that its sender never filled in. */
export function isUnreplacedMacro(value: string): boolean {
  // Nearly no value begins like a macro, and each value of each postback is asked about.
  if (!'{$[#%('.includes(value.charAt(0))) return WORDS.has(value);
  return FORMS.test(value) && !GUID.test(value);
}
