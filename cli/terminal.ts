import { styleText } from 'node:util';

/** What a command says: data to standard output, talk to standard error, so that a pipe gets data only. */
export type Terminal = {
  /** One line of data. */
  data(line: string): void;
  /** One line of talk. */
  say(line: string): void;
  /** What is being done right now; shown once it has taken a second. */
  progress(message: string): void;
  /** Takes the progress line away. */
  done(): void;
};

const PATIENCE_MS = 1000;

export function processTerminal(): Terminal {
  const startedAt = performance.now();
  const isTty = process.stderr.isTTY === true;
  let shown = false;
  const clear = () => {
    if (shown && isTty) process.stderr.write('\r\x1b[K');
    shown = false;
  };
  return {
    data: (line) => {
      clear();
      process.stdout.write(`${line}\n`);
    },
    say: (line) => {
      clear();
      process.stderr.write(`${line}\n`);
    },
    progress: (message) => {
      if (performance.now() - startedAt < PATIENCE_MS) return;
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
      if (isTty) process.stderr.write(`\r\x1b[K${styleText('dim', `${seconds} s  ${message}`)}`);
      else if (!shown) process.stderr.write(`working: ${message} ...\n`);
      shown = true;
    },
    done: clear,
  };
}
