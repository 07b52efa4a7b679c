import { FINDINGS, type Finding } from '../../wire/finding.ts';
import type { FindingsReport, Indication, NotJudged } from '../../wire/findings-report.ts';
import type { Engine } from '../engine/engine.ts';
import { idText } from '../short-ids.ts';
import { type Found, findIndications } from './find-indications.ts';
import type { Judgement } from './judge.ts';
import { listFacts, listWrongKeys, sourcesWithoutNetworks } from './list-facts.ts';
import { subjectKey } from './signal.ts';
import { THRESHOLDS, type Thresholds, thresholdsWith } from './thresholds.ts';
import { periodOf } from './with-cases.ts';

export type FindingsQuery = {
  site?: string | undefined;
  /** UTC milliseconds of `received_at`, half-open. */
  from?: number | undefined;
  to?: number | undefined;
  thresholds?: Partial<Thresholds> | undefined;
};

/** Everything suspicious in a period: facts with their evidence, indications with their signals, and what nobody can say. */
export async function listFindings(engine: Engine, query: FindingsQuery): Promise<FindingsReport> {
  const thresholds = thresholdsWith(query.thresholds);
  const period = periodOf(query);
  const found = await findIndications(engine, period, thresholds);
  const indications = found.judgements
    .filter(({ judged }) => judged === 'found')
    .sort((a, b) => b.score - a.score || a.q - b.q || compareText(a, b))
    .map(shown);
  return {
    version: 1,
    from: query.from ?? null,
    to: query.to ?? null,
    facts: await listFacts(engine, period),
    wrong_keys: await listWrongKeys(engine, period),
    indications,
    judged: counts(found.judgements),
    ranking: ranked(indications),
    could_not_judge: [...notJudged(found), ...(await sourcesWithoutNetworks(engine, period))],
    thresholds: Object.fromEntries(
      Object.entries(THRESHOLDS).map(([name, threshold]) => [
        name,
        { ...threshold, value: thresholds[name as keyof Thresholds] }, // a key of the same object
      ]),
    ),
  };
}

function shown({ subject, signals, innocent, reason: _, ...judgement }: Judgement): Indication {
  const { affiliate, sub } = subject;
  return {
    ...judgement,
    message: FINDINGS[judgement.finding].message,
    affiliate: affiliate === null ? null : idText(affiliate),
    sub,
    signals: signals.map(({ name, ...of }) => ({ signal: name, ...of })),
    innocent: [...innocent],
  };
}

function counts(judgements: readonly Judgement[]): FindingsReport['judged'] {
  return [...Map.groupBy(judgements, ({ finding }) => finding)].map(([finding, all]) => {
    const count = (judged: Judgement['judged']) => all.filter((one) => one.judged === judged).length;
    return {
      finding,
      found: count('found'),
      clean: count('clean'),
      could_not_judge: count('could_not_judge'),
    };
  });
}

/** By 1 less the product of what the indications leave: several weak ones weigh as much as a strong one. */
function ranked(indications: readonly Indication[]): FindingsReport['ranking'] {
  const bySubject = Map.groupBy(indications, ({ affiliate, sub }) => JSON.stringify([affiliate, sub]));
  return [...bySubject.values()]
    .flatMap((own) => {
      const [first] = own;
      if (first === undefined) return [];
      const { affiliate, sub } = first;
      const score = 1 - own.reduce((left, one) => left * (1 - one.score), 1);
      return [{ affiliate, sub, score, findings: [...new Set(own.map(({ finding }) => finding))] }];
    })
    .sort((a, b) => b.score - a.score || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

const REASONS = {
  too_few_conversions: 'They have fewer conversions than any rate could be told from.',
  signal_missing:
    'What the indication turns on could not be seen, or there are too few affiliates to compare with.',
} as const;

function notJudged({ judgements, notRouted }: Found): NotJudged[] {
  const open = judgements.filter(({ judged }) => judged === 'could_not_judge');
  const groups = Map.groupBy(open, ({ finding, reason }) => JSON.stringify([finding, reason]));
  const ofSubjects = [...groups.values()].flatMap((own): NotJudged[] => {
    const [first] = own;
    if (!first?.reason) return [];
    const { finding, reason } = first;
    const message =
      finding === 'bot_or_datacenter' && reason === 'signal_missing'
        ? 'Whether an address is of a data centre is not known: name lists of ranges or a database in settings.networks.'
        : REASONS[reason];
    return [
      {
        finding,
        site: null,
        reason,
        message,
        subjects: own.length,
        conversions: own.reduce((sum, { n }) => sum + n, 0),
      },
    ];
  });
  const ofSites = notRouted.map(
    (site): NotJudged => ({
      finding: 'conversion_without_click' satisfies Finding,
      site: idText(site),
      reason: 'links_not_routed',
      message:
        'Most clicks that its sources name are not of our links, so that a click we never saw is nothing odd.',
      subjects: 0,
      conversions: 0,
    }),
  );
  return [...ofSubjects, ...ofSites];
}

function compareText(a: Judgement, b: Judgement): number {
  const text = ({ finding, subject }: Judgement) => finding + subjectKey(subject);
  return text(a) < text(b) ? -1 : 1;
}
