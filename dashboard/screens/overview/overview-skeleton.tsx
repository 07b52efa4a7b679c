import { Skeleton } from '@mantine/core';
import { words } from '../../words.ts';

/** As high as what comes, so that nothing jumps. */
export function OverviewSkeleton() {
  return (
    <section className="overview" aria-busy="true" aria-label={words.text.loading}>
      <Skeleton h={296} />
      <SeriesSkeleton />
    </section>
  );
}

export function SeriesSkeleton() {
  return <Skeleton h={368} />;
}
