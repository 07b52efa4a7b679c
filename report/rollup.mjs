import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import commonjs from '@rollup/plugin-commonjs';
import resolve from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import terser from '@rollup/plugin-terser';
import { build } from 'esbuild';
import esbuild from 'rollup-plugin-esbuild';

const TARGET = 'es2022';

/** Pages in one file each, into which data is put: `dist/report/report.html` for an audit, `lab.html` for a run of the lab. */
export const reports = [
  onePage({
    script: 'report/main.tsx',
    styles: 'report/report.css',
    page: 'report/report.html',
    fileName: 'report.html',
  }),
  onePage({
    script: 'report/lab/main.tsx',
    styles: 'report/lab/lab.css',
    page: 'report/lab/lab.html',
    fileName: 'lab.html',
  }),
];

function onePage(files) {
  return {
    input: files.script,
    output: { dir: 'dist/report', format: 'iife' },
    plugins: [
      replace({ preventAssignment: true, values: { 'process.env.NODE_ENV': JSON.stringify('production') } }),
      esbuild({ target: TARGET }),
      resolve({ browser: true, exportConditions: ['production', 'browser', 'import'] }),
      commonjs(),
      terser(),
      oneFile(files),
    ],
    onwarn(warning, warn) {
      // d3's circles are known and harmless; one of ours would not be.
      if (warning.code === 'CIRCULAR_DEPENDENCY' && warning.ids?.every((id) => id.includes('node_modules')))
        return;
      warn(warning);
    },
  };
}

/** Puts script and styles into the page, and their hashes into its content policy: nothing else may run. */
function oneFile({ styles: stylesPath, page, fileName }) {
  return {
    name: 'one-file',
    buildStart() {
      for (const path of [stylesPath, page]) this.addWatchFile(path);
    },
    async generateBundle(_options, bundle) {
      const [script] = Object.values(bundle);
      // A library may speak of script elements in a text; the page would end there.
      const code = script.code.trim().replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
      const styles = (await bundleStyles(stylesPath)).trim();
      const html = await readFile(page, 'utf8');
      const filled = html
        .replace('SCRIPT_HASH', hashOf(code))
        .replace('STYLE_HASH', hashOf(styles))
        .replace('/* styles */', () => styles)
        .replace('/* script */', () => code);
      for (const name of Object.keys(bundle)) delete bundle[name];
      this.emitFile({ type: 'asset', fileName, source: filled });
    },
  };
}

function hashOf(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

async function bundleStyles(path) {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    minify: true,
    write: false,
    target: TARGET,
  });
  return outputFiles[0].text;
}
