import { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { qaInitCommand } from './qa-init.ts';
import { qaListCommand } from './qa-list.ts';
import { qaRunCommand } from './qa-run.ts';
import { qaShowReportCommand } from './qa-show-report.ts';

/** `tallystick qa`: runs a shop through real browsers, and says which channel loses what. */
export function qaCommand(terminal: Terminal): Command {
  return new Command('qa')
    .description('Run a shop through real browsers, and see which channel loses what.')
    .addCommand(qaInitCommand(terminal).exitOverride())
    .addCommand(qaRunCommand(terminal).exitOverride())
    .addCommand(qaListCommand(terminal).exitOverride())
    .addCommand(qaShowReportCommand(terminal).exitOverride());
}
