import { styleText } from 'node:util';
import type { CaseResult, QaRun } from '../../wire/qa.ts';
import { describeRun } from './describe-run.ts';
import type { QaCase } from './qa-case.ts';

type Stream = { isTTY?: boolean; write(text: string): unknown };

export type Progress = {
  onPlan(cases: readonly QaCase[]): void;
  onBegin(qaCase: QaCase): void;
  onEnd(result: CaseResult): void;
  /** What failed, in words, and how many of each there were. */
  done(run: QaRun): void;
};

/** A live list where somebody watches, a dot for each case elsewhere; then what failed, and why. */
export function reportProgress(stream: Stream, { isCi }: { isCi: boolean }): Progress {
  const isLive = stream.isTTY === true && !isCi;
  const running = new Set<string>();
  let total = 0;
  let ended = 0;
  let dots = 0;

  const line = (text: string) => stream.write(`${text}\n`);
  const showRunning = () => {
    const text = `${ended}/${total}  ${[...running].join('  ')}`;
    if (isLive) stream.write(`\r\x1b[K${styleText('dim', text.slice(0, 150))}`);
  };
  const clear = () => isLive && stream.write('\r\x1b[K');

  return {
    onPlan(cases) {
      total = cases.length;
      line(`${total} ${total === 1 ? 'case' : 'cases'}`);
    },
    onBegin({ id }) {
      running.add(id);
      showRunning();
    },
    onEnd(result) {
      ended++;
      running.delete(result.id);
      if (isLive) {
        clear();
        line(`${mark(result)} ${result.id} ${styleText('dim', `${result.duration_ms} ms`)}`);
        showRunning();
      } else {
        stream.write(DOTS[result.outcome]);
        if (++dots % 80 === 0) stream.write('\n');
      }
    },
    done(run) {
      clear();
      if (!isLive) stream.write('\n');
      for (const text of describeRun(run)) line(text);
    },
  };
}

const DOTS: Record<CaseResult['outcome'], string> = { passed: '.', failed: 'F', flaky: '~', skipped: '-' };

function mark({ outcome }: CaseResult): string {
  if (outcome === 'passed') return styleText('green', 'ok  ');
  if (outcome === 'failed') return styleText('red', 'FAIL');
  return styleText('yellow', outcome === 'flaky' ? 'flky' : 'skip');
}
