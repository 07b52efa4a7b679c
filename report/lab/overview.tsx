import { Browsers } from './sections/browsers.tsx';
import { Changes } from './sections/changes.tsx';
import { Cover } from './sections/cover.tsx';
import { Matrix } from './sections/matrix.tsx';
import { Trouble } from './sections/trouble.tsx';
import type { Shown } from './shown.ts';

type Props = { shown: Shown; onShown(shown: Shown): void };

/** What came out first, then what to look at, then everything. */
export function Overview({ shown, onShown }: Props) {
  return (
    <>
      <Cover />
      <main>
        <Changes />
        <Trouble />
        <Matrix shown={shown} onShown={onShown} />
        <Browsers />
      </main>
    </>
  );
}
