import type { Engine } from '../engine/engine.ts';
import type { Fact } from './fact.ts';
import type { Span } from './span.ts';

/** Adds to a calibration in the store. The newest is in force, whole. */
export async function keepFacts(
  engine: Engine,
  { facts = [], spans = [] }: { facts?: readonly Fact[]; spans?: readonly Span[] },
  fittedAt: number,
): Promise<void> {
  for (const { site, subject, type, page, name, value, support } of facts) {
    await engine.run(
      `insert into calibration (site_id, subject, type, page, name, value, support, fitted_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [site, subject, type, page ?? null, name, value, support, fittedAt],
    );
  }
  for (const { site, subject, type, name, from, until, expected, seen } of spans) {
    await engine.run(
      `insert into spans (site_id, subject, type, name, from_at, until_at, expected, seen, fitted_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [site, subject, type, name, from, until, Math.round(expected), seen, fittedAt],
    );
  }
}
