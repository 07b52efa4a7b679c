/**
 * Tells when in the run a moment of the world was. Each event that was sent ties the two clocks together; between two of
 * them the run stands still, so that whatever came first in the world came first in the run.
 */
export class RunClock {
  readonly #worldAt: number[] = [];
  readonly #runAt: number[] = [];

  /** An event of this moment of the world is sent now. Both never go back. */
  note(worldAt: number, runAt: number): void {
    this.#worldAt.push(worldAt);
    this.#runAt.push(runAt);
  }

  /** The last moment of the world that was reached. */
  get worldNow(): number {
    return this.#worldAt.at(-1) ?? Number.NEGATIVE_INFINITY;
  }

  /** UTC milliseconds of the run. What lay before the first event was when that was sent. */
  at(worldAt: number): number {
    let low = 0;
    let high = this.#worldAt.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#worldAt[middle] as number) <= worldAt)
        low = middle; // `middle` lies within
      else high = middle - 1;
    }
    return this.#runAt[low] ?? 0;
  }
}
