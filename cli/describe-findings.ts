import type { FindingsReport } from '../wire/findings-report.ts';
import { table } from './table.ts';

/** A report of findings in words, for a terminal. */
export function describeFindings(report: FindingsReport): string[] {
  return [
    ...facts(report),
    '',
    ...indications(report),
    ...(report.could_not_judge.length === 0 ? [] : ['', ...notJudged(report)]),
  ];
}

function facts({ facts, wrong_keys }: FindingsReport): string[] {
  const count = facts.reduce((sum, group) => sum + group.count, 0);
  const unnamed = wrong_keys.reduce((sum, { refused, named }) => sum + refused - named, 0);
  return [
    count === 0 ? 'No facts.' : `Facts (${count.toLocaleString('en')})`,
    ...table(
      facts.map(({ finding, affiliate, site, count, examples }) => [
        `  ${finding}`,
        count.toLocaleString('en'),
        affiliate === null ? 'no affiliate' : `affiliate ${affiliate}`,
        `site ${site}`,
        examples[0]?.evidence ?? '',
      ]),
      [1],
    ),
    ...(unnamed === 0
      ? []
      : [`  ${unnamed.toLocaleString('en')} postbacks with a wrong key named nothing that is known.`]),
  ];
}

function indications({ indications, judged }: FindingsReport): string[] {
  const looked = judged.reduce((sum, { found, clean }) => sum + found + clean, 0);
  if (indications.length === 0) return [`No indications; ${looked.toLocaleString('en')} were looked for.`];
  return [
    `Indications (${indications.length}, of ${looked.toLocaleString('en')} looked for). They prove nothing, and nothing is rejected for them.`,
    ...indications.flatMap(({ finding, affiliate, sub, score, q, sentence, innocent }) => [
      `  ${finding}  ${affiliate === null ? `sub id ${sub}` : `affiliate ${affiliate}`}  score ${score.toFixed(2)}, q ${q.toPrecision(1)}`,
      `    ${sentence}`,
      `    It may also be: ${innocent.join('; ')}.`,
    ]),
  ];
}

function notJudged({ could_not_judge }: FindingsReport): string[] {
  return [
    'Could not be judged',
    ...could_not_judge.map(
      ({ finding, subjects, conversions, message }) =>
        `  ${finding}: ${subjects.toLocaleString('en')} with ${conversions.toLocaleString('en')} conversions. ${message}`,
    ),
  ];
}
