import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** Who may import whom; `type` is for imports that leave nothing behind at run time. The map is in ARCHITECTURE.md. */
const TABLE: Record<string, { may: string[]; type?: string[]; packages?: string[] }> = {
  wire: { may: [], packages: ['zod'] },
  presets: { may: ['wire'] },
  clickid: { may: ['wire'] },
  journal: { may: ['wire'] },
  pixel: { may: [], type: ['wire'] },
  dashboard: {
    may: ['presets/unreplaced-macro.ts', 'wire/causes.ts', 'wire/findings.ts', 'wire/gate-sentences.ts'],
    type: ['wire'],
    packages: ['@mantine/', '@tabler/', '@tanstack/', '@visx/', 'dayjs', 'react', 'react-dom', 'wouter'],
  },
  report: {
    may: [
      'wire/affiliate-causes.ts',
      'wire/causes.ts',
      'wire/abilities.ts',
      'wire/gate-sentences.ts',
      'wire/plain-conditions.ts',
      'wire/qa-changes.ts',
      'wire/unseen.ts',
      'dashboard/charts',
      'dashboard/filters/zone.ts',
      'dashboard/format',
      'dashboard/parts/verdict-mark.tsx',
      'dashboard/causes.ts',
      'dashboard/group-causes.ts',
      'dashboard/verdicts.ts',
      'dashboard/words/en/cause-names.ts',
      'dashboard/words/fr',
    ],
    type: ['wire'],
    packages: ['react', 'react-dom'],
  },
  reconcile: {
    may: ['wire', 'presets', 'clickid', 'journal'],
    packages: ['fflate', 'isbot', 'mmdb-lib', 'read-excel-file', 'zod'],
  },
  'reconcile/engine': {
    may: ['wire', 'reconcile'],
    packages: ['@duckdb/node-api', 'pg', 'pg-copy-streams', 'zod'],
  },
  'server/config': { may: ['wire', 'presets'], packages: ['lowdb', 'zod'] },
  'server/collector': {
    may: ['wire', 'presets', 'clickid', 'journal', 'server/config'],
    packages: ['express', 'helmet', 'zod'],
  },
  'server/desk': {
    may: ['wire', 'presets', 'clickid', 'journal', 'reconcile', 'server/config'],
    packages: ['express', 'fflate', 'helmet', 'zod'],
  },
  'server/supervisor': { may: ['server/config'], packages: ['zod'] },
  lab: {
    may: ['wire', 'presets', 'clickid', 'journal'],
    packages: ['@ghostery/adblocker', 'express', 'puppeteer-core', 'yaml', 'zod'],
  },
  cli: {
    may: [
      'wire',
      'presets',
      'clickid',
      'journal',
      'reconcile',
      'server/config',
      'server/desk',
      'server/supervisor',
      'lab',
    ],
    packages: ['commander', 'zod'],
  },
};

type Import = { file: string; target: string; isType: boolean };

/** Only statements that start a line: what stands in a text or a comment is no import. */
const IMPORT = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm;

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(IMPORT)].map(([, type, from, lazily]) => ({
    file,
    target: from ?? lazily ?? '',
    isType: type !== undefined,
  }));
}

/** The entry of the table that a file belongs to: the longest that its path begins with. */
function folderOf(path: string): string | undefined {
  return Object.keys(TABLE)
    .filter((folder) => path.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0];
}

const files = globSync(
  '{wire,presets,clickid,journal,pixel,dashboard,report,reconcile,server,lab,cli}/**/*.{ts,tsx}',
);

test('imports follow the table', () => {
  const broken = files.flatMap((file) => {
    const folder = folderOf(file);
    const rules = folder === undefined ? undefined : TABLE[folder];
    if (folder === undefined || rules === undefined) return [`${file} is in no folder of the table`];
    return importsOf(file).flatMap(({ target, isType }) => {
      if (target.startsWith('node:') || target.endsWith('/package.json') || target.endsWith('.css'))
        return [];
      if (!target.startsWith('.')) {
        const isAllowed = rules.packages?.some(
          (name) => target === name || target.startsWith(name.endsWith('/') ? name : `${name}/`),
        );
        return isAllowed ? [] : [`${file} imports the package ${target}`];
      }
      const path = normalize(join(dirname(file), target));
      const isIn = (other: string) => path === other || path.startsWith(`${other}/`);
      const isAllowed = isIn(folder) || rules.may.some(isIn) || (isType && rules.type?.some(isIn));
      return isAllowed ? [] : [`${file} imports ${path}`];
    });
  });
  expect(broken).toEqual([]);
});

test('no folder is called utils, common or helpers, and no file only hands on what others export', () => {
  expect(files.filter((file) => /\/(utils?|common|helpers?)[./]/.test(file))).toEqual([]);
  const barrels = files.filter((file) => {
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '' && !line.trim().startsWith('//'));
    return lines.length > 0 && lines.every((line) => /^export .* from '/.test(line));
  });
  expect(barrels).toEqual([]);
});

test('a model is one select whose first line says its grain', () => {
  const models = globSync('reconcile/models/**/*.sql');
  expect(models.length).toBeGreaterThan(10);
  for (const model of models) {
    const text = readFileSync(model, 'utf8');
    expect(text, model).toMatch(model.endsWith('.check.sql') ? /^-- / : /^-- One row per /);
    expect(text, model).not.toContain(';\n');
    // Each of these means something else on PostgreSQL, or nothing.
    expect(text, model).not.toMatch(/\b(qualify|any_value|arg_min|arg_max|ifnull|list_agg|exclude)\b/i);
  }
});
