import type { Caller } from '../api/route.ts';

/** Who did something, for the records: a user, or the name of a token. */
export function nameOfCaller({ user, token }: Pick<Caller, 'user' | 'token'>): string {
  return user ?? token ?? '';
}
