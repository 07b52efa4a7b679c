import { existsSync, globSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Folder of the dashboard as `npm run build` made it. An old one would be tested in place of the source. */
export function builtDashboard(): string {
  const folder = `${root}dist/dashboard`;
  const page = `${folder}/index.html`;
  const sources = globSync('dashboard/**/*', { cwd: root, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const newest = Math.max(
    ...sources.map(({ parentPath, name }) => statSync(`${parentPath}/${name}`).mtimeMs),
  );
  if (!existsSync(page) || statSync(page).mtimeMs < newest)
    throw new Error('The dashboard is not built, or older than its source. Run: npm run build');
  return folder;
}
