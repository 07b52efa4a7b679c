import { createHash } from 'node:crypto';
import { networkOf } from '../../wire/network.ts';
import type { PrivatePart } from '../../wire/record.ts';
import { type AgentFamily, agentFamily } from './agent-family.ts';
import type { NetworkKinds } from './network-kinds.ts';

/** Who sent a request, in a form from which neither address nor agent can be read back. */
export type Sender = AgentFamily & {
  /** Keyed hash of the network (/24 or /48). */
  networkKey: bigint | null;
  /** Keyed hash of network and agent: as near to one person as a request tells, and often several. */
  personKey: bigint | null;
  /** What the operator's lists say of the network; null where there are none. */
  networkKind: string | null;
};

const NOBODY: Sender = {
  system: null,
  browser: null,
  isBot: false,
  networkKey: null,
  personKey: null,
  networkKind: null,
};

/** Agents repeat; beyond this many different ones they are forgotten and read anew. */
const AGENTS_KEPT = 20_000;

/** Tells senders apart by what the sealed part of their records holds. One reader per load. */
export class SenderReader {
  readonly #secret: Buffer;
  readonly #kinds: NetworkKinds | null;
  readonly #agents = new Map<string, AgentFamily>();

  /** `secret` is the content of `secret.key`: without it a hash of a network could be undone by trying all. */
  constructor(secret: Buffer, kinds: NetworkKinds | null = null) {
    this.#secret = secret;
    this.#kinds = kinds;
  }

  /** The sender of a record with this private part; all unknown where it is sealed for good. */
  read(sealed: PrivatePart | null): Sender {
    if (sealed === null) return NOBODY;
    const family = sealed.agent === undefined ? null : this.#familyOf(sealed.agent);
    const network = sealed.ip === undefined ? null : networkOf(sealed.ip);
    return {
      system: family?.system ?? null,
      browser: family?.browser ?? null,
      isBot: family?.isBot ?? false,
      networkKey: network === null ? null : this.#hash(network),
      personKey: network === null || family === null ? null : this.#hash(`${network} ${sealed.agent}`),
      networkKind: sealed.ip === undefined ? null : (this.#kinds?.kindOf(sealed.ip) ?? null),
    };
  }

  #familyOf(agent: string): AgentFamily {
    const known = this.#agents.get(agent);
    if (known) return known;
    if (this.#agents.size >= AGENTS_KEPT) this.#agents.clear();
    const family = agentFamily(agent);
    this.#agents.set(agent, family);
    return family;
  }

  #hash(text: string): bigint {
    // The secret stands first and has a fixed length; what is kept is half of the digest, so it can not be extended.
    return createHash('sha256').update(this.#secret).update(text).digest().readBigUInt64LE() >> 1n;
  }
}
