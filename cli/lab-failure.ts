import { BrowserError } from '../lab/browsers/browser-error.ts';
import { DeskRefused } from '../lab/installation/desk-client.ts';
import { LabError } from '../lab/lab-error.ts';
import { ReportError } from '../lab/report/report-error.ts';
import { CliError, EXIT } from './cli-error.ts';

/** What stopped the lab, as an error of the command. */
export function labFailure(error: unknown): unknown {
  if (error instanceof ReportError)
    return new CliError(
      error.code === 'not_built' ? EXIT.environment : EXIT.usage,
      error.code,
      error.message,
      error.hint,
    );
  if (error instanceof LabError) return new CliError(EXIT[error.kind], error.code, error.message, error.hint);
  if (error instanceof BrowserError && error.code === 'unreachable')
    return new CliError(EXIT.unreachable, error.code, error.message);
  if (error instanceof BrowserError) return new CliError(EXIT.environment, error.code, error.message);
  if (error instanceof DeskRefused && error.code === 'unreachable')
    return new CliError(
      EXIT.unreachable,
      'desk_away',
      error.message,
      'Look whether it runs, and whether --desk names it.',
    );
  if (error instanceof DeskRefused)
    return new CliError(
      EXIT.usage,
      error.code,
      error.message,
      'Look whether --token is one of that desk, and what it may do.',
    );
  return error;
}
