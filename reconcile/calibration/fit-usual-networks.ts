import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { Fact } from './fact.ts';

/** Conversions that a source must have sent before it can be said where from. */
const SENT_MIN = 100;
/**
 * Good and Turing: the next conversion comes from a network never seen before with about the chance that the last
 * ones were seen but once. Above one in a thousand a strange network says nothing.
 */
const UNSEEN_MAX = 0.001;

const Count = z.coerce.number();
const Network = z.object({ site_id: Count, source_id: Count, network: Count, n: Count });

/**
 * Learns from which networks each postback source sends, where these are few and known. Only the first telling of a
 * conversion counts: who replays what was overheard must not become usual by doing it often.
 */
export async function fitUsualNetworks(engine: Engine): Promise<Fact[]> {
  const networks = await engine.query(
    Network,
    `select c.site_id, c.source_id, o.network_key % 4503599627370496 as network, count(*) as n
     from claims as c
     join sources as s on s.site_id = c.site_id and s.source_id = c.source_id and s.channel = 'postback'
     join observations as o on o.site_id = c.site_id and o.observation_id = c.claim_id
     where o.network_key is not null
     group by c.site_id, c.source_id, o.network_key % 4503599627370496
     order by c.site_id, c.source_id, network`,
  );
  const bySource = Map.groupBy(networks, ({ site_id, source_id }) => `${site_id} ${source_id}`);
  return [...bySource.values()].flatMap((own): Fact[] => {
    const sent = own.reduce((sum, { n }) => sum + n, 0);
    const seenOnce = own.filter(({ n }) => n === 1).length;
    if (sent < SENT_MIN || seenOnce / sent > UNSEEN_MAX) return [];
    return own.map(({ site_id, source_id, network, n }) => ({
      site: site_id,
      subject: source_id,
      type: null,
      name: 'usual_network',
      value: network,
      support: n,
    }));
  });
}
