import { type Finding, finding } from './finding.ts';
import { isLoopback } from './is-loopback.ts';
import type { PageState } from './page-state.ts';
import type { Sight } from './sight.ts';

/** Whether the script loaded, and if not, who stopped it. */
export function judgeScript(sight: Sight): Finding[] {
  const { tag, visit } = sight;
  if (tag === null) return [];
  const { page } = visit;
  if (isMixed(page.url, tag.src) && !page.loaded.includes(tag.src))
    return [
      finding(
        'script_is_mixed_content',
        'The page is https and the script http, which browsers do not load.',
        [`page ${page.url}`, `script ${tag.src}`],
      ),
    ];
  const violation = violationAgainst(page, tag.src, /^(script-src|default-src)/);
  if (violation)
    return [
      finding('script_blocked_by_csp', "The page's Content-Security-Policy does not let the script load.", [
        `${violation.directive} refused ${tag.src}`,
        `the policy: ${violation.policy}`,
      ]),
    ];
  return [judgeLoading(sight, tag.src)];
}

function judgeLoading({ visit: { page, requests }, collector }: Sight, src: string): Finding {
  const request = requests.findLast(({ url }) => url === src);
  const script = collector?.script;
  const type = script?.status ? (script.headers['content-type'] ?? 'no type') : null;
  // What the browser refused to read for its type has no status there.
  const hasFailed = page.failed.includes(src) || (request?.status == null && request?.failure != null);
  const status = request?.status ?? (hasFailed ? (script?.status ?? null) : null);
  if (status !== null && status >= 400)
    return finding('script_status', `The collector's address answers ${status} in place of the script.`, [
      `${src}: ${status}`,
      ...reasonOf(script?.status ? script.text : ''),
    ]);
  if (script?.status === 200 && type !== null && !/javascript|ecmascript/i.test(type))
    return finding('script_not_javascript', 'What stands at the address of the script is no JavaScript.', [
      `${src}: ${type}`,
    ]);
  if (hasFailed)
    return finding('script_unreachable', 'The script could not be loaded.', [
      `${src}: ${request?.failure ?? 'the browser does not say why'}`,
      ...(script?.error ? [`asked without a browser: ${script.error}`] : []),
    ]);
  if (!page.loaded.includes(src) && page.tally !== 'taken')
    return finding('script_pending', 'The script had not come when the page was judged.', [src]);
  // Without a stub it does nothing, and only its text can tell whose it is.
  const isOurs =
    page.tally === 'taken' ||
    (page.tally !== 'waiting' && script?.status === 200 && script.text.includes('tally_cid'));
  return isOurs
    ? finding('script_loaded', 'The script loaded.', [`${src}: ${status ?? script?.status ?? 'loaded'}`])
    : finding('script_not_ours', 'A script was loaded, and it did not take over what the snippet keeps.', [
        src,
      ]);
}

/** The collector says in JSON why it has no script to give. */
function reasonOf(text: string): string[] {
  const [, code] = /"code":"(\w{1,64})"/.exec(text) ?? [];
  return code === undefined ? [] : [`its answer: ${code}`];
}

/** What is loaded from this machine is no mixed content. */
function isMixed(page: string, src: string): boolean {
  const { protocol, hostname } = new URL(src);
  return new URL(page).protocol === 'https:' && protocol === 'http:' && !isLoopback(hostname);
}

/** The refusal of an address by the page's policy. Across origins some browsers name no more than the origin. */
export function violationAgainst(
  { violations }: PageState,
  url: string,
  directives: RegExp,
): PageState['violations'][number] | undefined {
  const { origin } = new URL(url);
  return violations.find(
    ({ directive, blocked }) =>
      directives.test(directive) && (blocked === url || blocked === origin || blocked === `${origin}/`),
  );
}
