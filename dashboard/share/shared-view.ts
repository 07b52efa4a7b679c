import { createContext, useContext } from 'react';
import type { SharedView } from '../../wire/share.ts';
import type { SharedScreen } from '../../wire/share-link.ts';
import type { Filters } from '../filters/filters.ts';
import type { Span } from '../filters/range.ts';

/** Screens of which a view can be shared, with their addresses. */
export const SHARED_PATHS = {
  overview: '/',
  conversions: '/conversions',
  causes: '/causes',
  survival: '/survival',
  findings: '/findings',
  affiliates: '/affiliates',
  report: '/report',
} as const satisfies Record<SharedScreen, string>;

const DRAWN = [
  'sort',
  'cursor',
  'by',
  'show',
  'per',
  'basis',
  'store',
  'rate',
  'split',
] as const satisfies readonly (keyof Filters)[];

/** Screens that list all affiliates, of whom one may be looked at, unless the view is of one. */
const OF_AFFILIATES: readonly SharedScreen[] = ['findings', 'affiliates'];

/** Of a shared view, what whoever looks at it may choose: order, page, how it is drawn. */
export function freeIn({
  screen,
  filter,
}: Pick<SharedView, 'screen' | 'filter'>): readonly (keyof Filters)[] {
  const isOpen = OF_AFFILIATES.includes(screen) && filter['affiliate'] === undefined;
  return isOpen ? [...DRAWN, 'affiliate'] : DRAWN;
}

export const SharedViewContext = createContext<SharedView | null>(null);

/** The view that this page shows to whoever has its link; null where somebody is signed in. */
export function useSharedView(): SharedView | null {
  return useContext(SharedViewContext);
}

/** The moments that a shared view covers, to the millisecond; null where somebody is signed in. */
export function useSharedSpan(): Span | null {
  const view = useSharedView();
  if (view === null) return null;
  const { from, to } = view.filter;
  return { ...(from !== undefined && { from: Number(from) }), ...(to !== undefined && { to: Number(to) }) };
}
