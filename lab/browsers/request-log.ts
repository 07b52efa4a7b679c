import type { SeenRequest } from './browser.ts';

/** The requests of one visitor, in the order in which they began. */
export type RequestLog = {
  all: SeenRequest[];
  /** A redirect is a request of its own under the same id: the later one is meant from then on. */
  begin(id: string, request: Omit<SeenRequest, 'at' | 'status' | 'failure'>): SeenRequest;
  answer(id: string, status: number): void;
  fail(id: string, failure: string): void;
};

export function requestLog(now: () => number): RequestLog {
  const all: SeenRequest[] = [];
  const open = new Map<string, SeenRequest>();
  return {
    all,
    begin(id, request) {
      const entry: SeenRequest = { at: now(), ...request, status: null, failure: null };
      open.set(id, entry);
      // What stands in the page itself goes nowhere.
      if (/^(https?|wss?):/.test(entry.url)) all.push(entry);
      return entry;
    },
    answer(id, status) {
      const entry = open.get(id);
      if (entry) entry.status = status;
    },
    fail(id, failure) {
      const entry = open.get(id);
      // An answer that began and whose end nobody waited for is an answer.
      if (entry && entry.status === null) entry.failure ??= failure;
    },
  };
}
