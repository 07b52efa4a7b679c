import type { Ability } from '../../wire/abilities.ts';
import type { CaseResult, Conditions, QaChange } from '../../wire/qa.ts';
import type { State } from '../../wire/verdict.ts';
import type { Words } from './words.ts';

type Texts<K extends string> = Record<K, string>;
type Outcome = CaseResult['outcome'];

/** Every word of the page of a run, beyond those that it shares with the audit. Counts that bend a sentence are numbers. */
export type LabWords = Pick<Words, 'verdicts' | 'causeNames' | 'causeTexts'> & {
  title: string;
  none: string;
  list: string;
  colon: string;
  theme: string;
  themes: Texts<'system' | 'light' | 'dark'>;
  onlyOn: Texts<'pixel_only' | 'postback_only'>;
  headline: {
    failed(n: number, total: string): string;
    passed(total: string): string;
    none: string;
  };
  facts: Texts<'target' | 'started' | 'duration' | 'program' | 'scenarios' | 'cases'>;
  outcomes: Texts<Outcome>;
  leftOut: {
    intro: string;
    requests(n: string): string;
    console(n: string): string;
    tags(n: string): string;
    screenshots(n: string): string;
    cut(n: string): string;
  };
  browsers: {
    title: string;
    columns: Texts<'browser' | 'cookies' | 'thirdParty' | 'partitioned' | 'cannot'>;
    engines: Texts<Conditions['engine']>;
    policies: Texts<'allow' | 'block_third_party'>;
    yes: string;
    no: string;
    note: string;
    abilities: Texts<Ability>;
  };
  changes: {
    title: string;
    since(moment: string): string;
    none: string;
    sentences: Record<QaChange['kind'], (n: number) => string>;
    names: Texts<QaChange['kind']>;
    more(n: number): string;
  };
  trouble: { title: string; more(n: string): string };
  matrix: {
    title: string;
    hint: string;
    scenario: string;
    filter: string;
    all: string;
    changed: string;
    search: string;
    nothing: string;
    shown(n: string, total: string): string;
  };
  /** What a case is under; the plain values are named only where a scenario varies them. */
  conditions: {
    title: string;
    plain: string;
    names: Texts<keyof Conditions>;
    values: {
      [K in Exclude<keyof Conditions, 'engine' | 'blocker'>]: Texts<Conditions[K]>;
    };
    blocker(list: string): string;
  };
  detail: {
    back: string;
    previous: Texts<Outcome>;
    next: Texts<Outcome>;
    why: string;
    file: string;
    id: string;
    attempts: string;
    note: string;
    failures: string;
    expected: string;
    actual: string;
    unexplained: string;
    conversions: string;
    noConversions: string;
    /** Of an outcome that nothing of it could be seen for. */
    notRun: string;
    field: string;
    channels: Texts<'pixel' | 'postback' | 'report'>;
    nth(channel: string, n: number): string;
    absent(channel: string): string;
    differs: string;
    state: string;
    states: Texts<State>;
    cause: string;
    advice: string;
    refusals: string;
    reason: string;
    channel: string;
    screenshot: string;
    screenshotOf(scenario: string): string;
    tags: string;
    tagColumns: Texts<'system' | 'event' | 'order' | 'amount' | 'click' | 'answer'>;
    requests(n: string): string;
    requestColumns: Texts<'at' | 'method' | 'type' | 'answer' | 'url'>;
    noAnswer: string;
    noRequests: string;
    console(n: string): string;
    after(seconds: string): string;
  };
};
