import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { Fact } from './fact.ts';

const Count = z.coerce.number();
const Pixel = z.object({ site_id: Count, source_id: Count, n: Count });

/** Learns on which sites our collector sets a cookie of its own: elsewhere it can not be lost. */
export async function fitPixels(engine: Engine): Promise<Fact[]> {
  const pixels = await engine.query(
    Pixel,
    `select site_id, source_id, count(*) as n from visits
     where server_click is not null and not is_test
     group by site_id, source_id order by site_id, source_id`,
  );
  return pixels.map(({ site_id, source_id, n }) => ({
    site: site_id,
    subject: source_id,
    type: null,
    name: 'server_cookie_used',
    value: 1,
    support: n,
  }));
}
