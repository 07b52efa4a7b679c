import { LIMITS } from '../../wire/limits.ts';
import { type QaRun, QaRunSummary } from '../../wire/qa.ts';
import { trimRun } from './trim-run.ts';

export type PushTarget = {
  /** Address of the desk: `https://tally.example`. */
  desk: string;
  /** A token with the scope `write`. */
  token: string;
  /** How long it may take, milliseconds. */
  timeoutMs?: number;
};

export type Pushed =
  /** `url` shows it to whoever is signed in. */
  { isPushed: true; id: string; url: string } | { isPushed: false; warning: string };

/**
 * Sends a run to a desk, trimmed to what it takes. Never throws: a desk that is away makes no run a failed one, so the
 * caller prints the warning and goes on.
 */
export async function pushRun(run: QaRun, { desk, token, timeoutMs = 30_000 }: PushTarget): Promise<Pushed> {
  try {
    const url = new URL('/api/v1/lab-runs', desk);
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(trimRun(run, LIMITS.labRunBytes)),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) return refused(desk, await answerOf(response));
    const { id } = QaRunSummary.parse(await response.json());
    return { isPushed: true, id, url: new URL(`/lab-runs/${id}`, desk).href };
  } catch (error) {
    return refused(desk, reasonOf(error));
  }
}

function refused(desk: string, reason: string): Pushed {
  return {
    isPushed: false,
    warning: `The run was not pushed to ${desk}: ${reason}. Its files are written; push it later from results.json.`,
  };
}

async function answerOf(response: Response): Promise<string> {
  const text = (await response.text()).slice(0, 300).trim();
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    if (typeof message === 'string') return `it answered ${response.status}, ${message.replace(/\.$/, '')}`;
  } catch {
    // Not a desk of ours: the status says what there is to say.
  }
  return `it answered ${response.status}, and not as a desk does`;
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'it did not answer in time';
  if (error instanceof Error && error.cause instanceof Error) return error.cause.message;
  return error instanceof Error ? error.message : String(error);
}
