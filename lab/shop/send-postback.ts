/** What the shop's server tells of an order. */
export type Report = {
  order_id: string;
  click_id: string;
  order_value: string;
  currency: string;
  occurred_at: string;
};

/** Fills the macros of the postback's address and calls it. Answers with what came back, in words. */
export async function sendPostback(url: string, report: Report): Promise<string> {
  const values: Record<string, string> = { ...report, type: 'sale', status: 'approved' };
  const filled = url.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  const target = `${filled}&occurred_at=${encodeURIComponent(report.occurred_at)}`;
  try {
    const response = await fetch(target, { signal: AbortSignal.timeout(10_000) });
    return `${response.status} ${(await response.text()).trim()}`;
  } catch (error) {
    return `not delivered: ${error instanceof Error ? error.message : String(error)}`;
  }
}
