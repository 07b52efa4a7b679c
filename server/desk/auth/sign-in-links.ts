import { newSecret, secretHash } from './secret-hash.ts';

/** Links that sign a person in once: printed where the desk is started, for whoever starts it. */
export type SignInLinks = {
  /** Makes a link's token. */
  issue(): string;
  /** Whether it was good; it is not good again. */
  redeem(token: string): boolean;
};

const LIFE_MS = 24 * 3600_000;

export function signInLinks(now: () => number): SignInLinks {
  const open = new Map<string, number>();
  return {
    issue() {
      const token = newSecret();
      open.set(secretHash(token), now() + LIFE_MS);
      return token;
    },
    redeem(token) {
      const hash = secretHash(token);
      const until = open.get(hash);
      open.delete(hash);
      return until !== undefined && until > now();
    },
  };
}
