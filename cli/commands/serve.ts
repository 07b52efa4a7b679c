import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import type { Log } from '../../server/config/log.ts';
import { ChildFailed } from '../../server/supervisor/child.ts';
import { serve } from '../../server/supervisor/serve.ts';
import { serveDemo } from '../../server/supervisor/serve-demo.ts';
import { CliError, EXIT } from '../cli-error.ts';
import { dataOption, parsePort } from '../options.ts';
import type { Terminal } from '../terminal.ts';

type Options = {
  data: string;
  port: number;
  deskPort: number;
  shopPort: number;
  host: string;
  publicUrl?: string;
  demo?: boolean;
  json?: boolean;
  verbose?: boolean;
};

/** `tallystick serve`: collector and desk, and the demo shop on demand. */
export function serveCommand(terminal: Terminal): Command {
  return new Command('serve')
    .description('Start the collector and the desk, and keep them running.')
    .addOption(dataOption())
    .option('--port <port>', 'port of the collector; 0 takes a free one', parsePort, 8460)
    .option('--desk-port <port>', 'port of the desk', parsePort, 8461)
    .option('--shop-port <port>', 'port of the demo shop', parsePort, 8462)
    .option('--host <address>', 'address to listen at', '127.0.0.1')
    .option(
      '--public-url <url>',
      'where browsers and servers reach the collector, such as https://collect.example.com',
    )
    .option('--demo', 'also start a demo shop in which everything can go wrong')
    .option('--json', 'print one line of JSON when all are ready')
    .option('--verbose', 'say everything that the processes log')
    .action((options: Options) => run(options, terminal));
}

async function run(options: Options, terminal: Terminal): Promise<void> {
  requireBuild();
  const log: Log = (level, message, details) => {
    if (level === 'info' && !options.verbose) return;
    terminal.say(`${level}: ${message}${details ? ` ${JSON.stringify(details)}` : ''}`);
  };
  const { data, host, port, deskPort, shopPort, publicUrl } = options;
  terminal.progress('starting the desk');
  const served = await serve({ data, host, collectorPort: port, deskPort, publicUrl, log }).catch(explain);
  const demo = options.demo
    ? await serveDemo(served, { data, host, port: shopPort, log }).catch(async (error) => {
        // This process would not end while the others run.
        await served.stop();
        return explain(error);
      })
    : null;
  const setup = (desk: string) => `${desk}/setup#${served.setup}`;
  if (options.json) {
    const { collector, desk, token } = served;
    const shop = demo && { shop: demo.shop, link: `${collector}${demo.linkPath}` };
    terminal.data(JSON.stringify({ collector, desk, token, setup: setup(desk), ...shop }));
  } else {
    // A browser resolves these names by itself; they keep the cookies of the three apart, which ports do not.
    const named = (url: string, name: string) => `http://${name}:${new URL(url).port}`;
    terminal.data(`Dashboard   ${setup(named(served.desk, 'localhost'))}`);
    terminal.data(`            (signs you in once; start again for another link)`);
    terminal.data(`Collector   ${served.collector}`);
    if (demo) {
      terminal.data(`Demo shop   ${named(demo.shop, 'shop.localhost')}`);
      terminal.data(
        `Affiliate   ${named(served.collector, 'collect.localhost')}${demo.linkPath}   <- come in by this link and buy something`,
      );
    }
    terminal.data(`Data        ${data}`);
    terminal.data('Stop with Ctrl-C.');
  }
  await ended();
  await demo?.stop();
  await served.stop();
}

/** Resolves when somebody asks this process to end. */
function ended(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

function requireBuild(): void {
  const missing = ['pixel/t.js', 'dashboard/index.html'].filter(
    (file) => !existsSync(fileURLToPath(new URL(`../../dist/${file}`, import.meta.url))),
  );
  if (missing.length === 0) return;
  throw new CliError(
    EXIT.environment,
    'not_built',
    `Not built yet: ${missing.join(', ')}.`,
    'Run: npm run build',
  );
}

/** A process that did not start, in the words that it left. */
function explain(error: unknown): never {
  if (!(error instanceof ChildFailed)) throw error;
  const said = error.lines.join('\n');
  if (said.includes('EADDRINUSE')) {
    const port = /EADDRINUSE[^\n]*?:(\d+)/.exec(said)?.[1];
    throw new CliError(
      EXIT.environment,
      'port_busy',
      `Port ${port ?? ''} is in use.`,
      'Stop what uses it, or choose others with --port, --desk-port and --shop-port.',
    );
  }
  if (said.includes('is in use by')) {
    const reason = /"reason":"([^"]*)/.exec(said)?.[1] ?? said;
    throw new CliError(
      EXIT.environment,
      'folder_in_use',
      reason.split('\\n')[0] ?? reason,
      'Another tallystick serves this folder.',
    );
  }
  throw new CliError(EXIT.environment, 'start_failed', `${error.message}:\n${said}`);
}
