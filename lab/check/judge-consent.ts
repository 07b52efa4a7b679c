import { type Finding, finding } from './finding.ts';
import type { Sight } from './sight.ts';

/** What the visitor was asked, what the page told the pixel of it, and what the browser itself says. */
export function judgeConsent({ tag, visit: { page, stopped } }: Sight): Finding[] {
  if (tag === null) return [];
  return [
    ...judgeBanner(tag.consent === 'required', page),
    ...judgeGpc(tag.gpc === 'ignore', page, stopped.length > 0),
  ];
}

type Page = Sight['visit']['page'];

function judgeBanner(isRequired: boolean, { banners, calls }: Page): Finding[] {
  const seen = banners.map((name) => `banner: ${name}`);
  const decision = calls.findLast(({ command }) => command === 'consent');
  if (decision) {
    const said = [...seen, `tally('consent', ${JSON.stringify(decision.detail)})`];
    return decision.detail === true
      ? [finding('consent_given', 'The page told the pixel that the visitor accepted.', said)]
      : [
          finding(
            'consent_refused',
            'The page told the pixel that the visitor refused, so it is silent.',
            said,
          ),
        ];
  }
  if (!isRequired)
    return banners.length === 0
      ? []
      : [
          finding(
            'banner_without_consent',
            'A consent banner is shown, and the pixel does not wait for it.',
            seen,
          ),
        ];
  return banners.length === 0
    ? [
        finding('consent_not_asked', 'The pixel waits for consent; no banner that we know is on the page.', [
          'data-consent="required", and no call of tally(\'consent\', ...)',
        ]),
      ]
    : [finding('consent_pending', 'The pixel waits for the visitor to decide in the banner.', seen)];
}

function judgeGpc(isIgnored: boolean, { hasGpc }: Page, hasReported: boolean): Finding[] {
  if (isIgnored)
    return [
      finding('gpc_ignored', 'The snippet does not take Global Privacy Control for a refusal.', [
        'data-gpc="ignore"',
      ]),
    ];
  if (!hasGpc || hasReported) return [];
  return [
    finding('gpc_silent', 'With Global Privacy Control the pixel stores and sends nothing.', [
      'navigator.globalPrivacyControl is true, and nothing was reported',
    ]),
  ];
}
