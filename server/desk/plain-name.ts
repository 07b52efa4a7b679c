import { basename } from 'node:path';

/** What the user calls a file, so that errors name it so; nothing in it leads out of a folder. */
export function plainName(name: string): string {
  return (
    `${basename(name)
      .replace(/[^\p{L}\p{N}._ -]/gu, '_')
      .replace(/^\.+/, '_')}`.slice(0, 100) || 'file.csv'
  );
}
