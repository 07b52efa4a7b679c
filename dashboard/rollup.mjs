import { readdir, readFile, rm } from 'node:fs/promises';
import commonjs from '@rollup/plugin-commonjs';
import resolve from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import terser from '@rollup/plugin-terser';
import { build } from 'esbuild';
import esbuild from 'rollup-plugin-esbuild';

const FOLDER = 'dist/dashboard';
/** What the page runs on: CSS nesting, `light-dark()` and private fields are all there. */
const TARGET = 'es2022';

/** `dist/dashboard`: one page, and files that bear a hash of their content in their name. */
export const dashboard = {
  input: 'dashboard/main.ts',
  output: {
    dir: FOLDER,
    format: 'es',
    entryFileNames: 'assets/[name]-[hash].js',
    chunkFileNames: 'assets/[name]-[hash].js',
    assetFileNames: 'assets/[name]-[hash][extname]',
    manualChunks,
    onlyExplicitManualChunks: true,
  },
  plugins: [
    replace({ preventAssignment: true, values: { 'process.env.NODE_ENV': JSON.stringify('production') } }),
    esbuild({ target: TARGET }),
    resolve({ browser: true, exportConditions: ['production', 'browser', 'import'] }),
    commonjs(),
    terser({ module: true }),
    page(),
  ],
  onwarn(warning, warn) {
    // React's "use client" means nothing where there is no server rendering.
    if (warning.code === 'MODULE_LEVEL_DIRECTIVE') return;
    // d3's circles are known and harmless; one of ours would not be.
    if (warning.code === 'CIRCULAR_DEPENDENCY' && warning.ids?.every((id) => id.includes('node_modules')))
      return;
    warn(warning);
  },
};

const OF_FEW =
  /parts\/(data-table|affiliate-picker|edit-form|code-block|chart-or-table|nothing-in-range|progress-label)/;

/**
 * Pieces that several screens share come with the shell: a screen made of twenty small files is twenty answers to wait
 * for. Not the table, whose library is large, nor what few screens have, nor what is read before there are words.
 */
function manualChunks(id) {
  if (/\/dashboard\/(words|language|api\/ahead|format\/is-language-tag)\.ts$/.test(id)) return 'words';
  const isShared = /\/dashboard\/(api|filters|format|parts)\//.test(id) && !OF_FEW.test(id);
  return isShared ? 'parts' : undefined;
}

/** Bundles `styles.css`, whose imports are the order of all styles, and writes both names into `index.html`. */
function page() {
  return {
    name: 'page',
    buildStart() {
      this.addWatchFile('dashboard/index.html');
      this.addWatchFile('dashboard/styles.css');
    },
    async generateBundle(_options, bundle) {
      const styles = this.emitFile({ type: 'asset', name: 'main.css', source: await bundleStyles() });
      const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry);
      const drawn = Object.values(bundle).find((file) =>
        file.moduleIds?.some((id) => id.endsWith('/dashboard/render.tsx')),
      );
      const preloads = [drawn.fileName, ...drawn.imports].filter((name) => name !== entry.fileName);
      const html = await readFile('dashboard/index.html', 'utf8');
      this.emitFile({
        type: 'asset',
        fileName: 'index.html',
        source: html
          .replace(
            '<script',
            `${preloads.map((name) => `<link rel="modulepreload" href="/${name}">`).join('')}<script`,
          )
          .replace('main.css', `/${this.getFileName(styles)}`)
          .replace('main.ts', `/${entry.fileName}`),
      });
    },
    /** Only once the new page is there: one that is being loaded still finds its files. */
    async writeBundle(_options, bundle) {
      const old = (await readdir(`${FOLDER}/assets`)).filter((name) => !bundle[`assets/${name}`]);
      await Promise.all(old.map((name) => rm(`${FOLDER}/assets/${name}`)));
    },
  };
}

async function bundleStyles() {
  const { outputFiles } = await build({
    entryPoints: ['dashboard/styles.css'],
    bundle: true,
    minify: true,
    write: false,
    target: 'es2022',
  });
  return outputFiles[0].text;
}
