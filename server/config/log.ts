export type LogLevel = 'info' | 'warn' | 'error';

/** One thing that an operator may want to know. Values of requests never go into `message`. */
export type Log = (level: LogLevel, message: string, details?: Readonly<Record<string, unknown>>) => void;

/** One JSON object per line: a line break in a value can not forge a second entry. */
export function jsonLog(stream: NodeJS.WritableStream, now: () => number): Log {
  return (level, message, details) => {
    stream.write(`${JSON.stringify({ at: new Date(now()).toISOString(), level, message, ...details })}\n`);
  };
}
