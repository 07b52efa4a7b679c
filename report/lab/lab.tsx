import { useState } from 'react';
import { CaseView } from './case-view.tsx';
import { cases } from './data.ts';
import { Overview } from './overview.tsx';
import { EVERYTHING } from './shown.ts';
import { placeIn, useHash } from './use-hash.ts';

/** The run as a whole, or the case that the address names. What was filtered stays while cases are looked at. */
export function Lab() {
  const [shown, setShown] = useState(EVERYTHING);
  const place = placeIn(useHash());
  const result = place === null ? undefined : cases[place];
  return result ? (
    <CaseView key={result.place} result={result} />
  ) : (
    <Overview shown={shown} onShown={setShown} />
  );
}
