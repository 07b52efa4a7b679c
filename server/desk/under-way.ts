/** What was begun and is not done yet. */
export type UnderWay = {
  /** Counts a piece of work until it ends, however it ends. */
  add<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is under way. */
  done(): Promise<void>;
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
    async done() {
      while (works.size > 0) await Promise.allSettled(works);
    },
  };
}
