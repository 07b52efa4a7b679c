import { Command, CommanderError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { InputError } from '../reconcile/input-error.ts';
import { CliError, EXIT } from './cli-error.ts';
import { addCommand } from './commands/add.ts';
import { rebuildCommand } from './commands/rebuild.ts';
import { reconcileCommand } from './commands/reconcile.ts';
import { serveCommand } from './commands/serve.ts';
import { statusCommand } from './commands/status.ts';
import { verifyCommand } from './commands/verify.ts';
import { processTerminal, type Terminal } from './terminal.ts';

const COMMANDS = [serveCommand, addCommand, reconcileCommand, statusCommand, rebuildCommand, verifyCommand];

const terminal = processTerminal();
process.exitCode = await main(process.argv.slice(2), terminal);

async function main(args: string[], terminal: Terminal): Promise<number> {
  const program = new Command('tallystick')
    .description('Keeps both halves of every conversion, matches them, and says why they differ.')
    .version(packageJson.version)
    .exitOverride()
    .configureOutput({ writeErr: (text) => terminal.say(text.trimEnd()) })
    .showHelpAfterError('Run with --help to see what it takes.');
  for (const command of COMMANDS) program.addCommand(command(terminal).exitOverride());
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
