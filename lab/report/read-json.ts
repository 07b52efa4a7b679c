import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ReportError } from './report-error.ts';

type Expected<T extends z.ZodType> = {
  schema: T;
  /** What the file is, in an error: `a run of the lab`. */
  what: string;
  /** What makes one. */
  hint: string;
};

const Versioned = z.object({ version: z.number() });

/** Reads a versioned file of the lab and checks all of it. */
export async function readJson<T extends z.ZodType>(
  path: string,
  { schema, what, hint }: Expected<T>,
): Promise<z.output<T>> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new ReportError('not_found', path, 'there is no such file', hint);
    throw new ReportError('not_readable', path, `it can not be read (${error.code})`, hint);
  });
  const value = parse(text, path, { what, hint });
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const version = Versioned.safeParse(value).data?.version;
  if (version !== undefined && version !== 1)
    throw new ReportError(
      'not_readable',
      path,
      `it is ${what} of version ${version}, and this Tallystick reads version 1`,
      'Use the Tallystick that wrote it, or a newer one.',
    );
  const [issue] = parsed.error.issues;
  const where = issue?.path.length ? ` at ${issue.path.join('.')}` : '';
  throw new ReportError('not_readable', path, `it is not ${what}${where}: ${issue?.message}`, hint);
}

function parse(text: string, path: string, { what, hint }: { what: string; hint: string }): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ReportError('not_readable', path, `it is not ${what}: ${(error as SyntaxError).message}`, hint);
  }
}
