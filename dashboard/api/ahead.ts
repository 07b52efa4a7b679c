/** Who is signed in, then the names that every screen needs: the second only where somebody is. */
const QUESTIONS = ['/api/v1/session', '/api/v1/config'];

const answers = new Map<string, Promise<Response | null>>();

/**
 * Asks what every page of somebody signed in begins with, while most of the page's code is still on its way. On a slow
 * machine that is a third of a second.
 */
export function askAhead(): void {
  let before: Promise<Response | null> | undefined;
  for (const url of QUESTIONS) {
    before = answerOf(url, before);
    answers.set(url, before);
  }
}

async function answerOf(url: string, before: Promise<Response | null> | undefined): Promise<Response | null> {
  if (before !== undefined && !(await before)?.ok) return null;
  // Whoever asks for it asks again, and says what is wrong.
  return fetch(url).catch(() => null);
}

/** What came of asking ahead, once; null where there is nothing to take. */
export async function answeredAhead(url: string): Promise<Response | null> {
  const answer = await answers.get(url);
  answers.delete(url);
  return answer ?? null;
}
