import { isUnexplained } from '../../dashboard/causes.ts';
import { CertaintyBar } from '../../dashboard/charts/certainty-bar.tsx';
import { formatCount, formatShare } from '../../dashboard/format/number.ts';
import { type CountedCause, groupCauses } from '../../dashboard/group-causes.ts';
import type { Certainty } from '../../wire/cause.ts';
import type { Cause } from '../../wire/causes.ts';
import { audit, words } from '../data.ts';
import { causeNameOf, causeTextOf, countOf } from '../sides.ts';
import { Section } from './section.tsx';

const CERTAINTIES = ['proved', 'likely', 'possible'] as const satisfies readonly Certainty[];

/** Why sides are missing and why they differ, with the share that nobody can explain. */
export function Causes() {
  const lists = [
    {
      name: 'missing',
      title: words.causes.missing,
      of: countOf('pixel_only') + countOf('postback_only'),
      causes: groupCauses(audit.report.causes, (verdict) => verdict.endsWith('_only')),
    },
    {
      name: 'differing',
      title: words.causes.differing,
      of: countOf('differs'),
      causes: groupCauses(audit.report.causes, (verdict) => verdict === 'differs'),
    },
  ].filter(({ of }) => of > 0);
  return (
    <Section title={words.causes.title} name="causes">
      {lists.length === 0 && <p>{words.causes.none}</p>}
      {lists.map(({ name, title, of, causes }) => (
        <div key={name} data-causes={name}>
          <h3>{title(formatCount(of))}</h3>
          <CauseTable causes={causes} of={of} />
          <p>
            {words.causes.unexplained(
              shareOf(causes, 'unknown', of),
              shareOf(causes, 'could_not_judge', of),
              formatCount(of),
            )}
          </p>
        </div>
      ))}
    </Section>
  );
}

function CauseTable({ causes, of }: { causes: readonly CountedCause[]; of: number }) {
  const unstated = of - causes.reduce((sum, { total }) => sum + total, 0);
  return (
    <table className="causes">
      <thead>
        <tr>
          <th scope="col">{words.causes.cause}</th>
          <th scope="col">{words.causes.certainty}</th>
          <th scope="col" className="end">
            {words.causes.conversions}
          </th>
          <th scope="col" className="end">
            {words.causes.share}
          </th>
        </tr>
      </thead>
      <tbody>
        {causes.map(({ cause, counts, total }) => (
          <tr key={cause} data-cause={cause}>
            <th scope="row">
              {causeNameOf(cause)}
              <div className="note">
                {causeTextOf(cause).message} {words.causes.advice} {causeTextOf(cause).advice}
              </div>
            </th>
            <td>
              <CertaintyBar
                counts={isUnexplained(cause) ? { proved: 0, likely: 0, possible: total } : counts}
                total={of}
                width={120}
                height={8}
                title={causeNameOf(cause)}
              />
              <div className="note">{isUnexplained(cause) ? words.none : certaintiesOf(counts)}</div>
            </td>
            <td className="end">{formatCount(total)}</td>
            <td className="end">{formatShare(total / of)}</td>
          </tr>
        ))}
        {unstated > 0 && (
          <tr>
            <th scope="row">{words.causes.unstated}</th>
            <td>{words.none}</td>
            <td className="end">{formatCount(unstated)}</td>
            <td className="end">{formatShare(unstated / of)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function certaintiesOf(counts: CountedCause['counts']): string {
  return CERTAINTIES.filter((certainty) => counts[certainty] > 0)
    .map((certainty) => `${formatCount(counts[certainty])} ${words.certainties[certainty]}`)
    .join(words.list);
}

function shareOf(causes: readonly CountedCause[], cause: Cause, of: number): string {
  const total = causes.find((counted) => counted.cause === cause)?.total ?? 0;
  return `${formatCount(total)} (${formatShare(total / of)})`;
}
