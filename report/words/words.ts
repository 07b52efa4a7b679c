import type { QueryCheck } from '../../wire/audit.ts';
import type { Certainty } from '../../wire/cause.ts';
import type { Cause } from '../../wire/causes.ts';
import type { FileNames, GateSentences } from '../../wire/gate-sentences.ts';
import type { Role } from '../../wire/money.ts';
import type { EarlierExport, Gate } from '../../wire/report.ts';
import type { MatchedBy, NotExpected, State } from '../../wire/verdict.ts';

type Change = keyof EarlierExport['figures'];

type Texts<K extends string> = Record<K, string>;

/** Every word of the report. Counts come formatted, but for those of which the sentence depends on the number. */
export type Words = {
  title: string;
  subtitle(left: string, right: string): string;
  asOf: string;
  program(version: string): string;
  none: string;
  list: string;
  /** Between a name and what it is of. */
  colon: string;
  /** By the names of sides; there may be more than this page knows. */
  sides: Readonly<Record<string, { name: string; only: string }>>;
  /** What each file is called within a sentence. */
  fileNames: FileNames;
  verdicts: Texts<'agreed' | 'differs' | 'waiting' | 'not_expected'>;
  meanings: Texts<'agreed' | 'differs' | 'left_only' | 'right_only' | 'waiting' | 'not_expected'>;
  summary: {
    title: string;
    conversions: string;
    gap: string;
    gapOf(missing: string, expected: string): string;
    demanded: string;
    ready(ready: string): string;
    noGap: string;
    interval: Texts<'wilson' | 'beta_binomial_by_day' | 'bootstrap_by_day' | 'none'>;
    notCounted: string;
    failed(n: number): string;
    /** What none of the files can have seen. */
    unseen: Texts<'purchase'>;
  };
  verdictTable: {
    title: string;
    verdict: string;
    conversions: string;
    share: string;
    currency(code: string): string;
    hint: string;
    /** Before the reasons for which a side was not due. */
    notExpected: string;
    reasons: Texts<NotExpected>;
  };
  series: {
    title: string;
    label: string;
    description(days: string): string;
    tooMany: string;
    zone(zone: string): string;
  };
  causes: {
    title: string;
    missing(n: string): string;
    differing(n: string): string;
    cause: string;
    conversions: string;
    share: string;
    certainty: string;
    unexplained(unknown: string, withheld: string, of: string): string;
    none: string;
    unstated: string;
    advice: string;
  };
  certainties: Texts<Certainty>;
  causeTexts: Record<Cause, { message: string; advice: string }>;
  causeNames: Texts<Cause>;
  /** The same for an affiliate's two files, where they are not the same: nobody there has a pixel or postbacks. */
  affiliateCauseTexts: Partial<Record<Cause, { message: string; advice: string }>>;
  affiliateCauseNames: Partial<Texts<Cause>>;
  queries: {
    title: string;
    intro(side: string): string;
    none: string;
    counts(total: string, untracked: string, incorrect: string): string;
    ready(ready: string, total: string): string;
    currency: string;
    orderValue: string;
    commission: string;
    readyCommission: string;
    conversions: string;
    checked: string;
    check: string;
    times(zone: string): string;
    listed(shown: string, total: string, csv: string): string;
    kinds: Texts<'untracked' | 'incorrect'>;
    columns: Texts<'order' | 'date' | 'amount' | 'commission' | 'click' | 'cause' | 'checks'>;
    subId(place: number): string;
    /** Sums by offer, campaign or first sub id. */
    by: Texts<'offer' | 'campaign' | 'sub1'>;
    named: Texts<'offer' | 'campaign' | 'sub1'>;
    byNone: string;
    byMore(shown: string, all: string): string;
    theirs(amount: string): string;
    noOrder: string;
    clean: string;
    daysLeft(days: number): string;
    deadlines(queryDays: string, clickDays: string): string;
  };
  checks: Texts<QueryCheck>;
  gates: {
    title: string;
    intro: string;
    statuses: Texts<'passed' | 'failed' | 'could_not_judge'>;
    conversions(n: string): string;
    names: Texts<Gate['gate']>;
    /** Between the two files that a check is about, where there are more than two. */
    beside(left: string, right: string): string;
    sentences: GateSentences;
  };
  third: {
    title: string;
    intro(third: string): string;
    verdict: string;
    has(third: string): string;
    lacks(third: string): string;
    alone(third: string): string;
    pair(left: string, right: string): string;
    conversions: string;
    gap: string;
  };
  since: {
    title: string;
    intro(n: number, total: string): string;
    nothing: string;
    verdict: string;
    fresh: string;
  };
  earlier: {
    title: string;
    intro: string;
    could_not_judge(checks: string): string;
    nothing: string;
    changes: Texts<Change>;
    meanings: Texts<Change>;
    columns: Texts<'change' | 'conversions' | 'before' | 'after' | 'order' | 'date'>;
    listed(shown: string, total: string): string;
    changed(total: string): string;
    appeared(total: string): string;
    states: Texts<State>;
    absent: string;
  };
  probable: {
    title: string;
    accepted(n: string, threshold: string): string;
    calibrated: string;
    uncalibrated: string;
    tooMany(blocks: string): string;
    listed(shown: string, total: string): string;
    probability(share: string): string;
    weights: string;
    description(fields: string, bits: string): string;
    sum: string;
    axis: string;
    /** By the names of fields that are compared. */
    fields: Readonly<Record<string, string>>;
  };
  files: {
    title: string;
    file: string;
    rows: string;
    conversions: string;
    duplicates: string;
    updates: string;
    items: string;
    refused: string;
    span: string;
    preset: string;
    zone: string;
    writing: string;
    writingOf(encoding: string, delimiter: string, decimal: string, dates: string): string;
    delimiters: Readonly<Record<string, string>>;
    decimals: Texts<'.' | ','>;
    dates: Texts<'iso' | 'dmy' | 'mdy' | 'none'>;
    role: string;
    roles: Texts<Role>;
    columns: string;
    ignored: string;
    bytes: string;
    bytesOf(n: string): string;
    matched: string;
    matchedBy: Texts<MatchedBy>;
  };
  method: { title: string; paragraphs(hasPixel: boolean): readonly string[] };
};
