import { existsSync } from 'node:fs';
import { BrowserError } from '../browser-error.ts';
import { type OwnProcess, startProcess } from '../start-process.ts';

type Display = { name: string; close(): Promise<void> };

/** The display that there is, else one in memory (Xvfb), which ends with `close`. */
export async function startDisplay(isHeaded: boolean): Promise<Display> {
  const { DISPLAY = '' } = process.env;
  if (isHeaded) {
    if (DISPLAY !== '') return { name: DISPLAY, close: async () => {} };
    throw new BrowserError('no_display', 'There is no display to show a window on: DISPLAY is not set.');
  }
  if (!['/usr/bin/Xvfb', '/usr/local/bin/Xvfb'].some((path) => existsSync(path))) {
    if (DISPLAY !== '') return { name: DISPLAY, close: async () => {} };
    throw new BrowserError(
      'no_display',
      'WebKitGTK needs a display, and there is neither one in DISPLAY nor Xvfb. Run `sudo apt-get install xvfb`.',
    );
  }
  const xvfb = startProcess('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp']);
  return { name: `:${await numberOf(xvfb)}`, close: xvfb.kill };
}

/** Xvfb looks for a free number itself, and writes it when it is ready. */
async function numberOf({ child, ended }: OwnProcess): Promise<string> {
  const written = new Promise<string>((resolve) => {
    // The pipe of file descriptor 3 is a readable stream, which the types do not know.
    (child.stdio[3] as NodeJS.ReadableStream).once('data', (chunk) => resolve(String(chunk).trim()));
  });
  const number = await Promise.race([written, ended.then(() => null)]);
  if (number === null) throw new BrowserError('no_display', 'Xvfb ended before it was ready.');
  return number;
}
