import { type OutputOptions, type RollupOptions, rollup } from 'rollup';

/** What a build comes to, without writing it anywhere. */
export async function generateCode(options: RollupOptions): Promise<string> {
  const bundle = await rollup(options);
  const { output } = await bundle.generate(options.output as OutputOptions); // builds of ours have one output each
  await bundle.close();
  return output[0].code;
}
