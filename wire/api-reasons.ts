import { SENTENCES, type Sentence } from './sentences.ts';

/** What a refusal is of, beside the field that it names. */
const NAMED = {
  // Who asks.
  sign_in_needed: [],
  read_only: [],
  not_of_affiliate: [],
  not_of_share: [],
  sources_not_shown: [],
  foreign_page: [],
  share_closed: [],
  share_over: [],
  name_or_password_wrong: [],
  password_wrong: [],
  link_used: [],
  user_gone: [],
  no_person: [],
  wait: ['minutes'],
  // What is not there.
  unknown_site: ['id'],
  unknown_source: ['id'],
  unknown_link: ['id'],
  unknown_affiliate: ['id'],
  unknown_user: ['id'],
  unknown_token: ['id'],
  unknown_share: ['id'],
  unknown_preset: ['id'],
  unknown_audit: ['id'],
  unknown_run: ['id'],
  unknown_conversion: [],
  unknown_event: [],
  event_gone: [],
  unknown_note: [],
  note_of_other: ['by'],
  unknown_view: [],
  unknown_address: [],
  // What the configuration does not take.
  name_taken: ['name'],
  last_administrator: [],
  too_many: ['max'],
  affiliate_missing: [],
  unknown_zone: ['zone'],
  preset_without_postback: ['id'],
  // How much there may be, and what is under way.
  notes_full: ['max'],
  views_full: ['max'],
  chosen_too_many: ['max'],
  archive_too_large: [],
  body_too_long: ['bytes'],
  file_too_long: ['mib'],
  workbook_too_long: ['mib'],
  audits_waiting: ['max'],
  audit_busy: [],
  audit_incomplete: [],
  audit_not_done: [],
  page_moved: [],
  // The test of a source.
  test_elsewhere: ['address'],
  test_path: ['path'],
  test_fragment: [],
  // A field, by zod's own rules.
  required: [],
  wrong_kind: [],
  too_short: ['min'],
  too_long: ['max'],
  too_few: ['min'],
  too_many_items: ['max'],
  too_small: ['min'],
  too_large: ['max'],
  not_one_of: [],
  malformed: [],
  internal: [],
} as const satisfies Record<string, readonly string[]>;

/** Every reason for which the API refuses what a person does, with the values that its sentence names. */
export const API_REASONS: Readonly<Record<ApiReason, readonly string[]>> = {
  ...NAMED,
  // Object.keys says string; the keys are these.
  ...(Object.fromEntries(Object.keys(SENTENCES).map((name) => [name, []])) as unknown as Record<
    Sentence,
    []
  >),
};
export type ApiReason = keyof typeof NAMED | Sentence;
