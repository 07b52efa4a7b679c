/**
 * How hard the tests try: 1 in every run, more before a release (`TALLYSTICK_CAMPAIGN=100 npx vitest run`). The only
 * place that reads it.
 */
const { TALLYSTICK_CAMPAIGN = '1' } = process.env;
export const campaign = Math.max(1, Number(TALLYSTICK_CAMPAIGN));

/** Time for a test that takes `ms` at most when the campaign is 1. */
export function campaignTimeout(ms: number): number {
  return ms * campaign;
}
