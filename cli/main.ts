import { Command, CommanderError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { InputError } from '../reconcile/input-error.ts';
import { CliError, EXIT } from './cli-error.ts';
import { processTerminal, type Terminal } from './terminal.ts';

/** Loaded only when they are called for: a database's driver is slow to load, and most commands need none. */
const COMMANDS: Record<string, () => Promise<(terminal: Terminal) => Command>> = {
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  add: async () => (await import('./commands/add.ts')).addCommand,
  reconcile: async () => (await import('./commands/reconcile.ts')).reconcileCommand,
  simulate: async () => (await import('./commands/simulate.ts')).simulateCommand,
  import: async () => (await import('./commands/import.ts')).importCommand,
  figures: async () => (await import('./commands/figures.ts')).figuresCommand,
  findings: async () => (await import('./commands/findings.ts')).findingsCommand,
  status: async () => (await import('./commands/status.ts')).statusCommand,
  qa: async () => (await import('./commands/qa.ts')).qaCommand,
  ledger: async () => (await import('./commands/ledger.ts')).ledgerCommand,
  rebuild: async () => (await import('./commands/rebuild.ts')).rebuildCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  check: async () => (await import('./commands/check.ts')).checkCommand,
};

const terminal = processTerminal();
process.exitCode = await main(process.argv.slice(2), terminal);

async function main(args: string[], terminal: Terminal): Promise<number> {
  const program = new Command('tallystick')
    .description('Keeps both halves of every conversion, matches them, and says why they differ.')
    .version(packageJson.version)
    .exitOverride()
    .configureOutput({ writeErr: (text) => terminal.say(text.trimEnd()) })
    .showHelpAfterError('Run with --help to see what it takes.');
  const [name = ''] = args;
  const needed = COMMANDS[name] ? [COMMANDS[name]] : Object.values(COMMANDS);
  for (const load of needed) program.addCommand((await load())(terminal).exitOverride());
  try {
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? EXIT.ok);
  } catch (error) {
    terminal.done();
    return report(error, terminal, args.includes('--json'));
  }
}

/** The one place that turns an error into words and an exit code. */
function report(error: unknown, terminal: Terminal, asJson: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  const { code, message, hint, exitCode } = describe(error);
  if (asJson) {
    terminal.say(JSON.stringify({ error: { code, message, ...(hint !== undefined && { hint }) } }));
  } else {
    terminal.say(`Error: ${message}`);
    if (hint !== undefined) terminal.say(hint);
  }
  return exitCode;
}

function describe(error: unknown): {
  code: string;
  message: string;
  hint?: string | undefined;
  exitCode: number;
} {
  if (error instanceof CliError) return error;
  if (error instanceof InputError)
    return { code: error.code, message: error.message, hint: error.hint, exitCode: EXIT.usage };
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    code: 'internal',
    message,
    hint: 'This is a defect of tallystick. Please report it with the lines above.',
    exitCode: EXIT.environment,
  };
}
