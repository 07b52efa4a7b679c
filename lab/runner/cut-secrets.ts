/**
 * A text without tokens: those that are known, and what a postback's address proves its sender by. Results are kept,
 * passed on and pushed, and a shop that calls its postback from the page shows its token to every browser.
 */
export function cutSecrets(text: string, known: readonly string[]): string {
  let cut = text;
  for (const secret of known) cut = cut.replaceAll(secret, CUT).replaceAll(encodeURIComponent(secret), CUT);
  return cut.includes('/pb/') ? cut.replace(POSTBACK, withoutProof) : cut;
}

const CUT = '[cut]';

/** A postback's address, wherever it stands: source, token in the path, query. */
const POSTBACK = /(\/pb\/[\w-]+)(\/[^\s?#"'<>/]+)?(\?[^\s#"'<>]*)?/g;

function withoutProof(_: string, source: string, inPath = '', query = ''): string {
  return `${source}${inPath && `/${CUT}`}${query.replace(/([?&](?:token|sig|key)=)[^&]+/g, `$1${CUT}`)}`;
}
