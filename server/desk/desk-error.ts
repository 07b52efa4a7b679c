import type { ApiReason } from '../../wire/api-reasons.ts';

/** Codes of refused API requests, with their HTTP status. */
export const API_STATUS = {
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_many: 429,
  internal: 500,
} as const;
export type ApiCode = keyof typeof API_STATUS;

/** Why exactly, and what its sentence names, so that whoever shows it can say it in another language. */
export type Why = { reason: ApiReason } & { [value: string]: string | number };

/** A request that the API refuses: what is wrong, where, and what to do. */
export class DeskError extends Error {
  override readonly name = 'DeskError';
  readonly code: ApiCode;
  readonly at: string | undefined;
  /** Absent where only a program can meet it. */
  readonly why: Why | undefined;

  constructor(code: ApiCode, message: string, at?: string, why?: Why) {
    super(message);
    this.code = code;
    this.at = at;
    this.why = why;
  }
}
