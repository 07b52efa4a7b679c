import { Anchor, Button, EmptyState, Skeleton } from '@mantine/core';
import { IconArrowLeft, IconFileUnknown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import type { ConversionDetail } from '../../../wire/api.ts';
import { api } from '../../api/api.ts';
import { useLive } from '../../api/use-live.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { Failure } from '../../parts/failure.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { Freshness } from '../../parts/freshness.tsx';
import { ScreenTitle } from '../../parts/screen-title.tsx';
import { words } from '../../words.ts';
import { CausesPanel } from './causes-panel.tsx';
import { ClickPanel } from './click-panel.tsx';
import { CoursePanel } from './course-panel.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import { IdentityPanel } from './identity-panel.tsx';
import { ObservationsPanel } from './observations-panel.tsx';
import { QueryPanel } from './query-panel.tsx';
import { SidesPanel } from './sides-panel.tsx';
import { VerdictPanel } from './verdict-panel.tsx';
import { WaterfallPanel } from './waterfall-panel.tsx';

/** One conversion: what each side said of it, what was concluded and why, and every record behind it. */
export function Conversion() {
  const { id = '' } = useParams<{ id: string }>();
  const { href } = useFilters();
  const { data, dataUpdatedAt, error, refetch } = useLive(['conversion', id], (signal) =>
    api.conversion(id, signal),
  );
  return (
    <>
      <Anchor component={Link} href={href('/conversions')} size="sm" className="back">
        <IconArrowLeft size={15} aria-hidden="true" /> {words.conversion.back}
      </Anchor>
      {content()}
    </>
  );

  function content() {
    if (data !== undefined)
      return <Found detail={data} freshness={<Freshness at={dataUpdatedAt} error={error} />} />;
    if (error?.status === 404) return <Missing />;
    if (error) return <Failure error={error} onRetry={refetch} />;
    return <ConversionSkeleton />;
  }
}

function Found({ detail, freshness }: { detail: ConversionDetail; freshness: ReactNode }) {
  const { conversion, observations, click, causes, findings, identity, weights } = detail;
  const { order_id } = conversion;
  return (
    <>
      <ScreenTitle
        actions={freshness}
        text={order_id === null ? words.conversion.untitled : words.conversion.title(order_id.slice(0, 60))}
      >
        {order_id === null ? (
          words.conversion.untitled
        ) : (
          <>
            {words.conversions.order} <ForeignText text={order_id} expandable />
          </>
        )}
      </ScreenTitle>
      <div className="conversion">
        <VerdictPanel conversion={conversion} />
        {causes.length > 0 && <CausesPanel detail={detail} />}
        {findings.length > 0 && <FindingsPanel detail={detail} />}
        <SidesPanel conversion={conversion} />
        {weights.length > 0 && <WaterfallPanel weights={weights} probability={conversion.probability} />}
        <CoursePanel detail={detail} />
        <div className="half beside">
          <QueryPanel detail={detail} />
          <ClickPanel click={click} clickId={conversion.click_id} />
        </div>
        {identity !== null && <IdentityPanel identity={identity} />}
        <ObservationsPanel observations={observations} />
      </div>
    </>
  );
}

function Missing() {
  const { href } = useFilters();
  return (
    <>
      <ScreenTitle text={words.conversion.notFound} />
      <EmptyState
        py="xl"
        icon={<IconFileUnknown size={40} stroke={1.4} />}
        description={words.conversion.notFoundHint}
      >
        <EmptyState.Actions>
          <Button component={Link} href={href('/conversions')} variant="default">
            {words.conversion.back}
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    </>
  );
}

function ConversionSkeleton() {
  return (
    <section className="conversion" aria-busy="true" aria-label={words.text.loading}>
      <Skeleton h={110} />
      <Skeleton h={420} />
    </section>
  );
}
