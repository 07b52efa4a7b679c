import type { Conversion, Side } from '../../wire/report.ts';

/**
 * A conversion without what is the operator's or another affiliate's business: what the network earned, and, where the
 * two sides name different clicks, those clicks: one of them is somebody else's.
 */
export function asAffiliateSees(conversion: Conversion): Conversion {
  const { pixel, postback, differences } = conversion;
  const clicks = new Set([pixel?.click_id, postback?.click_id].filter((id) => typeof id === 'string'));
  const clickId = clicks.size === 1 ? conversion.click_id : null;
  return {
    ...conversion,
    click_id: clickId,
    pixel: pixel && sideOf(pixel, clickId),
    postback: postback && sideOf(postback, clickId),
    differences: differences
      .filter(({ field }) => !isRevenue(field, conversion))
      .map((each) => (each.field === 'click_id' ? { ...each, pixel: null, postback: null } : each)),
  };
}

/** The amount by which both sides are told may be what the network earned. */
function isRevenue(field: string, { pixel, postback }: Conversion): boolean {
  if (field === 'network_revenue') return true;
  return field === 'amount' && pixel?.role === 'network_revenue' && postback?.role === 'network_revenue';
}

function sideOf(side: Side, clickId: string | null): Side {
  const { network_revenue: _, ...amounts } = side.amounts;
  const isOfRevenue = side.role === 'network_revenue';
  return {
    ...side,
    amounts,
    ...(isOfRevenue && { amount: null, role: null, net_amount: null }),
    click_id: side.click_id === clickId ? clickId : null,
  };
}
