/** Stands in the built template where the data belongs. */
const DATA = '"TALLYSTICK_REPORT"';
const LANGUAGE = '<html lang="en" data-locale="en">';

/** Puts the data of a report into a built page. */
export function fillTemplate(template: string, data: { lang: string }): string {
  if (!template.includes(DATA) || !template.includes(LANGUAGE))
    throw new Error('the template of the report is of another version');
  // Functions, since `$&` of a text would mean something to `replace`.
  return template
    .replace(LANGUAGE, () => `<html lang="${data.lang}" data-locale="${data.lang}">`)
    .replace(DATA, () => scriptSafe(JSON.stringify(data)));
}

/**
 * JSON that ends no script and begins none, whatever others wrote into it: `<` and `>` can stand inside of texts only,
 * and there they may be escaped. The two line separators are no line ends in JSON, but were in older scripts.
 */
export function scriptSafe(json: string): string {
  return json.replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
