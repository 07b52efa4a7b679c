import type { Engine } from '../engine/engine.ts';
import type { Fact } from './fact.ts';

/** Adds a calibration to the store. The newest is in force, whole. */
export async function keepFacts(engine: Engine, facts: readonly Fact[], fittedAt: number): Promise<void> {
  for (const { site, subject, type, name, value, support } of facts) {
    await engine.run(
      'insert into calibration (site_id, subject, type, name, value, support, fitted_at) values ($1, $2, $3, $4, $5, $6, $7)',
      [site, subject, type, name, value, support, fittedAt],
    );
  }
}
