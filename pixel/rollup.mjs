import { writeFile } from 'node:fs/promises';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';

/**
 * `dist/pixel/t.js`, which the collector serves, and the stub, which stands in the snippet. Browsers since spring 2018
 * run them (Chrome 66, Firefox 58, Safari 11.1).
 */
export const pixel = [build('tally.ts', 't.js'), build('stub.ts', 'stub.js', [intoSnippet()])];

function build(source, file, more = []) {
  return {
    input: `pixel/${source}`,
    output: { file: `dist/pixel/${file}`, format: 'iife', strict: false },
    plugins: [
      esbuild({ target: 'es2019' }),
      terser({
        ecma: 2019,
        toplevel: true,
        // Found by trying them: what brotli makes smallest is not always what is shortest.
        compress: {
          passes: 3,
          hoist_funs: true,
          pure_getters: true,
          unsafe_arrows: true,
          unsafe_methods: true,
        },
        format: { quote_style: 2 },
      }),
      ...more,
    ],
  };
}

/** The server runs without a build, so what it puts into snippets is a source file of its own, and committed. */
function intoSnippet() {
  return {
    name: 'into-snippet',
    async writeBundle(_options, bundle) {
      const literal = `'${bundle['stub.js'].code.trim().replace(/[\\']/g, '\\$&')}'`;
      await writeFile(
        'server/config/stub.ts',
        [
          '/** Keeps what is said before the script has come. Built from pixel/stub.ts by `npm run build`. */',
          'export const STUB =',
          '  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code, and stands in the page as such.',
          `  ${literal};`,
          '',
        ].join('\n'),
      );
    },
  };
}
