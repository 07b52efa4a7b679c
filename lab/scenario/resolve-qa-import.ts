import { registerHooks } from 'node:module';

let isDone = false;

/**
 * Lets scenario files write `from 'tallystick/qa'` wherever they are: a folder of scenarios needs no `node_modules`
 * of its own, and always gets the `defineScenario` of the program that runs it.
 */
export function resolveQaImport(): void {
  if (isDone) return;
  isDone = true;
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const url = new URL(`./define-scenario.${ending}`, import.meta.url).href;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'tallystick/qa' ? { url, shortCircuit: true } : next(specifier, context),
  });
}
