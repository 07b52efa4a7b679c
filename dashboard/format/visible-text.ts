import { visibleRuns } from './visible-runs.ts';

/** Foreign text where no element can isolate it, a window's title or a tooltip: hidden characters stand as codes. */
export function visibleText(text: string): string {
  return visibleRuns(text)
    .map((run) => (run.isHidden ? `[${run.text}]` : run.text))
    .join('');
}
