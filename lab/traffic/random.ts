/**
 * Random numbers that are the same in every run: sfc32, 2^128 states, passes PractRand. One instance is seeded anew
 * for each person, so that what a person does depends on nothing but the seed and their number.
 */
export class Random {
  #a = 0;
  #b = 0;
  #c = 0;
  #d = 0;

  constructor(seed: number, stream = 0, index = 0) {
    this.reseed(seed, stream, index);
  }

  reseed(seed: number, stream: number, index: number): this {
    this.#a = mixed(seed ^ 0x9e3779b9);
    this.#b = mixed(stream + 0x85ebca6b);
    this.#c = mixed(index ^ 0xc2b2ae35);
    // The part of a large seed beyond 32 bits counts too.
    this.#d = 1 + Math.floor(seed / 2 ** 32);
    for (let round = 0; round < 12; round++) this.uint32();
    return this;
  }

  uint32(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** From 0, 1 excluded. */
  next(): number {
    return this.uint32() / 2 ** 32;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** A whole number from 0, `limit` excluded. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  between(from: number, until: number): number {
    return from + this.next() * (until - from);
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }

  /** Box and Muller; the second of the pair is not kept, or a draw would depend on those before. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  logNormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }

  /** Knuth's for small means, the normal approximation beyond. */
  poisson(mean: number): number {
    if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.next(); product > limit; product *= this.next()) count++;
    return count;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T; // `below` stays within a list that is not empty
  }

  /** Passes over so many numbers. */
  skip(count: number): void {
    for (let skipped = 0; skipped < count; skipped++) this.uint32();
  }

  /** 32 hexadecimal digits, of 4 numbers. */
  hex32(): string {
    return hex8(this.uint32()) + hex8(this.uint32()) + hex8(this.uint32()) + hex8(this.uint32());
  }
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hex8(bits: number): string {
  // Every index is a byte.
  return ((BYTES[bits >>> 24] as string) +
    BYTES[(bits >>> 16) & 255] +
    BYTES[(bits >>> 8) & 255] +
    BYTES[bits & 255]) as string;
}

/** The finaliser of MurmurHash3: neighbouring numbers become unlike ones. */
function mixed(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
