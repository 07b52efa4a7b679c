/** What was begun and is not done yet. */
export type UnderWay = {
  /** Counts a piece of work until it ends, however it ends. */
  add<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is under way, or when that takes too long: an upload may have stalled. */
  done(withinMs: number): Promise<void>;
};

export function underWay(): UnderWay {
  const works = new Set<Promise<unknown>>();
  return {
    add(work) {
      works.add(work);
      const forget = () => works.delete(work);
      work.then(forget, forget);
      return work;
    },
    async done(withinMs) {
      let timer: NodeJS.Timeout | undefined;
      const tooLong = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, withinMs);
      });
      await Promise.race([Promise.allSettled(works), tooLong]);
      clearTimeout(timer);
    },
  };
}
