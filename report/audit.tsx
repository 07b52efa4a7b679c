import { formatTime } from '../dashboard/format/time.ts';
import { audit, words } from './data.ts';
import { Causes } from './sections/causes.tsx';
import { Earlier } from './sections/earlier.tsx';
import { Files } from './sections/files.tsx';
import { Gates } from './sections/gates.tsx';
import { Method } from './sections/method.tsx';
import { Probable } from './sections/probable.tsx';
import { Queries } from './sections/queries.tsx';
import { SeriesSection } from './sections/series.tsx';
import { Since } from './sections/since.tsx';
import { Summary } from './sections/summary.tsx';
import { Third } from './sections/third.tsx';
import { Verdicts } from './sections/verdicts.tsx';
import { wordsOf } from './sides.ts';
import { zone } from './zone.ts';

/** The document: what was found first, then what to demand, then what all of it rests on. */
export function Audit() {
  const [left, right] = audit.sides;
  return (
    <>
      <header className="cover">
        <h1>{words.title}</h1>
        <p className="cover-sides">
          {words.subtitle(wordsOf(left).name, wordsOf(right).name)}
          {words.colon}
          <bdi>{audit.inputs.map(({ file }) => file).join(' · ')}</bdi>
        </p>
        <p className="note">
          {words.asOf} {formatTime(audit.report.as_of, zone, 'exact')} · {words.program(audit.program)}
        </p>
      </header>
      <Summary />
      <Verdicts />
      <Since />
      <SeriesSection />
      <Third />
      <Causes />
      <Queries />
      <Earlier />
      <Probable />
      <Gates />
      <Files />
      <Method />
    </>
  );
}
