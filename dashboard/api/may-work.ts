import type { Session } from '../../wire/api.ts';

/** Whether somebody may work on queries and note things: all but affiliates. The desk decides; this keeps refusals away. */
export function mayWork(session: Session | null | undefined): boolean {
  if (session == null) return false;
  return session.role === 'analyst' || session.scopes.includes('write');
}
