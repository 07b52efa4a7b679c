import { z } from 'zod';
import { ApiToken, Role, Scope, User } from './config.ts';

const Name = User.shape.name;
const Id = z.string().max(64);

const Place = {
  role: Role,
  /** Whose links an affiliate sees. */
  affiliate: Id.optional(),
};

export const NewUser = z.object({ name: Name, ...Place });
export type NewUser = z.infer<typeof NewUser>;

export const NewRole = z.object(Place);
export type NewRole = z.infer<typeof NewRole>;

/** A link that signs a user in once: `/setup#` and the token, for 24 hours. */
export const UserLink = z.object({ name: z.string(), setup: z.string() });
export type UserLink = z.infer<typeof UserLink>;

export const UserView = z.object({
  name: z.string(),
  role: Role,
  affiliate: z.string().nullable(),
  /** Without one, only a sign-in link opens the door. */
  has_password: z.boolean(),
  created_at: z.number().int(),
});
export type UserView = z.infer<typeof UserView>;
export const Users = z.object({ users: z.array(UserView) });
export type Users = z.infer<typeof Users>;

/** Longer than this, a token is one that nobody remembers; one without an end is possible, and says so in lists. */
export const TOKEN_DAYS_MAX = 3650;

export const NewToken = z.object({
  name: Name,
  scopes: z.array(Scope).min(1).max(3),
  /** Days until it expires; never unless said. */
  days: z.number().int().min(1).max(TOKEN_DAYS_MAX).optional(),
});
export type NewToken = z.infer<typeof NewToken>;

export const CreatedToken = z.object({
  id: z.string(),
  /** Shown this once. */
  token: z.string(),
});
export type CreatedToken = z.infer<typeof CreatedToken>;

export const TokenView = ApiToken.omit({ sha256: true });
export type TokenView = z.infer<typeof TokenView>;
export const Tokens = z.object({ tokens: z.array(TokenView) });
export type Tokens = z.infer<typeof Tokens>;
