import { existsSync, globSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Fails where a template of a report is not as `npm run build` would make it: an old one would be tested instead. */
export function requireBuiltReport(name: 'report' | 'lab' = 'report'): void {
  const page = `${root}dist/report/${name}.html`;
  const newest = Math.max(
    ...globSync('{report,dashboard/charts,dashboard/format}/**/*.*', { cwd: root }).map(
      (path) => statSync(root + path).mtimeMs,
    ),
  );
  if (!existsSync(page) || statSync(page).mtimeMs < newest)
    throw new Error('The report is not built, or older than its source. Run: npm run build');
}
