import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { ConversionDetail } from '../../../wire/api.ts';
import type { Cause } from '../../../wire/causes.ts';
import { api } from '../../api/api.ts';
import { useFilterQuery } from '../../filters/use-filter-query.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { formatCount } from '../../format/number.ts';
import { CertaintyMark } from '../../parts/certainty-mark.tsx';
import { Failure } from '../../parts/failure.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { words } from '../../words.ts';
import { Evidence } from '../conversion/evidence.tsx';
import type { Caused } from './caused.ts';

/** Enough to see what kind of evidence it is; the list holds all of them. */
const EXAMPLES = 3;

type Props = { cause: Cause; verdict: Caused };

/** The newest conversions of a cause, with what each rests on. */
export function CauseExamples({ cause, verdict }: Props) {
  const { key, query } = useFilterQuery();
  const { data, error, refetch } = useQuery<ConversionDetail[]>({
    queryKey: ['examples', cause, verdict, ...key],
    queryFn: async ({ signal }) => {
      const page = await api.conversions({ ...query(), cause, verdict, limit: EXAMPLES }, signal);
      return Promise.all(page.conversions.map(({ id }) => api.conversion(id, signal)));
    },
  });
  if (data === undefined)
    return error ? <Failure error={error} onRetry={refetch} /> : <Skeleton h={90} aria-busy="true" />;
  return (
    <>
      <h4 className="figure-note">{words.whyLost.newest(formatCount(data.length))}</h4>
      <ul>
        {data.map((detail) => (
          <Example key={detail.conversion.id} detail={detail} cause={cause} />
        ))}
      </ul>
    </>
  );
}

function Example({ detail: { conversion, causes }, cause }: { detail: ConversionDetail; cause: Cause }) {
  const { href } = useFilters();
  const view = causes.find((one) => one.cause === cause);
  const order = conversion.order_id;
  const rests = view !== undefined && (view.evidence !== null || view.evidence_at !== null);
  return (
    <li>
      <Link href={href(`/conversions/${conversion.id}`)}>
        {order === null ? words.conversions.noOrder : <ForeignText text={order} />}
      </Link>{' '}
      {view !== undefined && (
        <CertaintyMark certainty={view.certainty} name={words.certainties[view.certainty].name} />
      )}
      {rests ? (
        // The record itself is on the page of the conversion.
        <Evidence evidence={{ ...view, witness: null }} cause={cause} observations={[]} />
      ) : (
        <p className="figure-note">{words.whyLost.noRecord}</p>
      )}
    </li>
  );
}
