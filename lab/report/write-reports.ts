import { join } from 'node:path';
import type { QaReport, QaRun } from '../../wire/qa.ts';
import { githubAnnotations } from './github-annotations.ts';
import { writeGithubSummary } from './github-summary.ts';
import { writeJunit } from './junit.ts';
import { writeHtml } from './write-html.ts';
import { writeResults } from './write-results.ts';

export const REPORTERS = ['html', 'junit', 'json', 'github'] as const;
export type Reporter = (typeof REPORTERS)[number];

export type ReportOptions = {
  reporters: readonly Reporter[];
  /** Where the files go. */
  folder: string;
  lang?: QaReport['lang'];
  /** For `github`: its $GITHUB_STEP_SUMMARY, where there is one, and the folder of the repository. */
  github?: { summary?: string | undefined; root: string };
};

export type WrittenReports = {
  /** What was written, by reporter. */
  files: Partial<Record<Reporter, string>>;
  /** Lines for the standard output: GitHub reads errors from there. */
  lines: readonly string[];
};

/** Files of a run below a folder. */
export function reportFiles(folder: string): Record<'html' | 'junit' | 'json', string> {
  return {
    html: join(folder, 'index.html'),
    junit: join(folder, 'junit.xml'),
    json: join(folder, 'results.json'),
  };
}

/** Writes a run as all that is asked for. */
export async function writeReports(run: QaRun, options: ReportOptions): Promise<WrittenReports> {
  const { reporters, folder, lang = 'en', github = { root: process.cwd() } } = options;
  const paths = reportFiles(folder);
  const files: WrittenReports['files'] = {};
  const lines: string[] = [];
  for (const reporter of new Set(reporters)) {
    if (reporter === 'github') {
      lines.push(...githubAnnotations(run, github.root));
      if (github.summary === undefined || github.summary === '') continue;
      await writeGithubSummary(run, github.summary);
      files.github = github.summary;
      continue;
    }
    if (reporter === 'html') await writeHtml(run, paths.html, lang);
    if (reporter === 'junit') await writeJunit(run, paths.junit);
    if (reporter === 'json') await writeResults(run, paths.json);
    files[reporter] = paths[reporter];
  }
  return { files, lines };
}
