import type { SourceHealth, Trouble } from '../../../wire/health.ts';
import type { Flag, RefusalReason } from '../../../wire/refusal.ts';
import { formatCount } from '../../format/number.ts';
import { formatRelative } from '../../format/relative.ts';
import { formatTime } from '../../format/time.ts';
import { screenWords } from '../../screen-words.ts';
import { words } from '../../words.ts';

/** What a status rests on, fact by fact. */
export function healthSentences(health: SourceHealth, zone: string): string[] {
  const { last_at, last_test_at, accepted_24h, rhythm, troubles } = health;
  const say = screenWords.health.restsOn;
  return [
    last_at === null
      ? say.never
      : say.last(formatTime(last_at, zone, 'moment'), formatRelative(last_at, Date.now())),
    ...(last_test_at === null ? [] : [say.tested(formatTime(last_test_at, zone, 'moment'))]),
    say.day(formatCount(accepted_24h)),
    rhythm === null
      ? say.noRhythm
      : say.rhythm(
          formatCount(rhythm.hours),
          formatCount(rhythm.seen),
          formatCount(Math.round(rhythm.expected)),
          formatCount(rhythm.before.length),
        ),
    ...troubles.map(troubleSentence),
  ];
}

function troubleSentence(trouble: Trouble): string {
  const { requests, of, mended } = trouble;
  const said = screenWords.health.restsOn.trouble(formatCount(requests), formatCount(of), whatOf(trouble));
  return mended ? `${said} ${screenWords.health.restsOn.mended}` : said;
}

/** The desk may know more codes than this page does. */
function whatOf({ code, kind }: Trouble): string {
  const text =
    kind === 'refusal' ? words.refusals[code as RefusalReason]?.what : words.flagTexts[code as Flag]?.name;
  return text ?? code;
}
