/** `ok` is as it should be, `note` is worth knowing, `problem` loses events or gives wrong ones. */
export type Severity = 'ok' | 'note' | 'problem';

type Check = { severity: Severity; advice: string | null };

const ok: Check = { severity: 'ok', advice: null };
const note = (advice: string | null = null): Check => ({ severity: 'note', advice });
const problem = (advice: string): Check => ({ severity: 'problem', advice });

/** All that `tallystick check` can find, in the order in which it is said. Codes stay; docs/check.md explains each. */
export const CHECKS = {
  page_status: problem('Check the address, or let the page answer 200 to this browser, then ask again.'),
  page_redirected: note('What follows is about the page that was reached.'),
  page_incomplete: note('Give the page longer with --timeout where it needs it.'),

  snippet_found: ok,
  snippet_missing: problem(
    'Put the snippet into the <head> of every page: the desk shows it under Sources, and `tallystick add site` prints it.',
  ),
  snippet_in_frame: problem(
    'Put the snippet into the page itself: a frame does not see the address that the visitor landed on.',
  ),
  snippet_late: note(
    'Put the snippet into the HTML. Where a tag manager adds it, visitors who leave early are not seen, and neither are those who block the tag manager.',
  ),
  stub_missing: problem(
    'Put both elements of the snippet on the page: without the inline one the script does nothing.',
  ),
  stub_blocked: problem('Give both elements of the snippet your nonce, or allow the inline one by its hash.'),
  tag_missing: problem('Put both elements of the snippet on the page: the second one loads the script.'),
  tally_is_foreign: problem(
    'Something else on the page is called `tally`. Rename it, or load the snippet before it does its work elsewhere.',
  ),
  tag_twice: note('Remove one of them: only the first reports, and nothing is counted twice.'),
  tags_of_several_sites: problem(
    'Keep one: only the first that loads reports, and which one that is may change.',
  ),
  test_traffic: note(
    'Remove `data-test` where real orders are made: what this page reports is in no figure.',
  ),

  script_loaded: ok,
  script_blocked_by_csp: problem(
    "Add the collector's origin to the named directive, or give both elements of the snippet your nonce.",
  ),
  script_is_mixed_content: problem(
    'Give the collector a certificate and set its public address to https: a browser loads no http script into an https page.',
  ),
  script_unreachable: problem(
    'Open the address in a browser. Where it does not answer there either, look at DNS, at the proxy before the collector and at the collector itself.',
  ),
  script_status: problem(
    'Let the address lead to the collector unchanged: what stands before it answers something else.',
  ),
  script_not_javascript: problem(
    'Let the address lead to the collector unchanged: a browser runs nothing that is sent as another type.',
  ),
  script_not_ours: problem(
    "Load the collector's own /t.js: what stands at this address is another script, or an error stopped it.",
  ),
  script_pending: problem(
    'The collector took too long. Look at its load, or ask again with a longer --timeout.',
  ),

  site_missing: problem('Print the snippet anew: its script element needs `data-site`.'),
  site_not_checked: note(
    'Name your desk with --desk and --token to have the key of the site checked as well.',
  ),
  site_known: ok,
  site_unknown: problem('Print the snippet of your site anew: events of an unknown site are refused.'),
  origin_registered: ok,
  origin_not_registered: problem(
    "Add this origin to the site: events of other origins are flagged, and get no cookie from the collector's side.",
  ),
  origin_of_other_site: problem('Take the snippet of the site that this origin belongs to.'),
  collector_differs: note('Print the snippet anew, or set the public address of the collector right.'),
  attributes_differ: problem('Print the snippet anew: it does not say what the site is set to.'),

  event_would_arrive: ok,
  events_blocked_by_csp: problem(
    "Add the collector's origin to connect-src (or to what stands in for it): the script runs, and nothing that it sends may leave.",
  ),
  event_not_sent: problem('Look at the console of the browser for errors of the page.'),
  conversion_reported: note(
    'It was stopped here and is in no figure; on a real visit it would have been one.',
  ),
  conversion_without_order_id: problem(
    'Give `tally("convert")` the `order_id`: without it a reload looks like another order.',
  ),
  collector_reachable: ok,
  collector_unreachable: problem(
    'Make the collector reachable from outside at this address, with a valid certificate.',
  ),
  collector_refuses: problem(
    'Let POST and OPTIONS of /e pass unchanged, through whatever stands before the collector.',
  ),

  list_blocks_script: problem(
    'Visitors with this list are not seen by the pixel. Where the rule is about the shape of the address, another host for the collector helps; where it is about you, respect it.',
  ),
  list_blocks_events: problem(
    'What visitors with this list do is not reported. Where the rule is about the shape of the address, another host for the collector helps; where it is about you, respect it.',
  ),
  list_blocks_nothing: ok,

  consent_given: ok,
  consent_pending: note(
    'Accept in the banner by hand and look for the visit, if you want to see the rest of the way.',
  ),
  consent_refused: note(
    'Look where the page decides this: for a visitor who has not been asked, the pixel should wait rather than be refused.',
  ),
  consent_not_asked: note(
    "Call `tally('consent', true)` or `false` when the visitor has decided; until then everything waits, and is forgotten when the page is left.",
  ),
  banner_without_consent: note(
    'Set the site to `--consent required` and print the snippet anew, if the pixel has to wait for this banner.',
  ),
  gpc_silent: ok,
  gpc_ignored: note('Be sure that you may: the signal is a refusal in some places.'),

  link_unreachable: problem(
    'Open the link by hand. Where it does not answer there either, look at the collector.',
  ),
  link_unknown: problem('Take the link as the desk or `tallystick add link` shows it.'),
  link_not_ours: problem("Name a link of your collector's, or one that leads to such a link."),
  landing_unreachable: problem('Set the landing page of the link right.'),
  lands_elsewhere: note('Check that the link leads where it is meant to.'),
  click_id_kept: ok,
  click_id_stripped: problem('Let the redirect keep the query of the address: `cid` has to reach the page.'),
  click_id_damaged: problem('Let the redirect pass `cid` on unchanged: cut or rewritten it proves nothing.'),
  click_id_case_changed: note(
    'The id is read whatever its case is; other systems on the way may not be so kind.',
  ),
  click_id_not_stored: problem(
    'Look at what stands above: the id reached the page and no store of the browser has it.',
  ),
  click_id_in_one_store: note('The other store is missing or was emptied by the page.'),
  click_id_waits: note('Look again with a visitor who has accepted, if you want to see the id stored.'),

  other_tag: note(),
} as const satisfies Record<string, Check>;

export type CheckCode = keyof typeof CHECKS;
