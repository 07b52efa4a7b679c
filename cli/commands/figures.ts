import { Command, Option } from 'commander';
import type { z } from 'zod';
import type { Engine } from '../../reconcile/engine/engine.ts';
import { breakdown } from '../../reconcile/report/breakdown.ts';
import { namesOf } from '../../reconcile/report/names-of.ts';
import { selectionOf } from '../../reconcile/report/selection.ts';
import { summaryOf } from '../../reconcile/report/summary-of.ts';
import { dataFolder } from '../../server/config/data-folder.ts';
import { openConfig } from '../../server/config/open-config.ts';
import { checkIds } from '../../server/desk/api/check-ids.ts';
import { DeskError } from '../../server/desk/desk-error.ts';
import { Filter, Summary } from '../../wire/api.ts';
import { Breakdown, BreakdownQuery, Dimension } from '../../wire/breakdown.ts';
import type { Config } from '../../wire/config.ts';
import { CliError, EXIT } from '../cli-error.ts';
import { describeBreakdown, describeSummary } from '../describe-figures.ts';
import { dataOption } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import { askDesk, findDesk, readStore, requireData } from '../with-config.ts';

type Options = { data: string; json?: boolean } & Record<string, string>;

/** What each filter narrows to, as `--help` says it. Names are those of the API. */
const FILTERS: Record<keyof Filter, string> = {
  site: 'one site; all but the test sites unless said',
  source: "the source that is set beside the pixel; each site's main one unless said",
  from: 'conversions received from then on, such as 2026-01-05 or 2026-01-05T10:00Z',
  to: 'and before then',
  affiliate: 'of one affiliate, by id',
  link: 'through one link, by id',
  sub_id: 'of this first sub id',
  browser: 'of this browser family',
  system: 'of this system family',
  country: 'of this country',
  product: 'of this first item',
  unknown: 'of which none of these is known, such as affiliate,country',
  type: 'of this type',
  verdict: 'of these verdicts, such as pixel_only,postback_only',
  cause: 'of this primary cause',
};

/** `tallystick figures`: the figures of the dashboard, for the same filter. */
export function figuresCommand(terminal: Terminal): Command {
  const command = new Command('figures')
    .description(
      'Count conversions by verdict, with the gap and what is at stake; or by something with --by.',
    )
    .addOption(dataOption());
  for (const [name, help] of Object.entries(FILTERS))
    command.option(
      `--${name.replace('_', '-')} <${name === 'from' || name === 'to' ? 'time' : 'value'}>`,
      help,
    );
  return command
    .addOption(new Option('--by <what>', 'tell apart by this').choices(Dimension.options))
    .option('--limit <rows>', 'rows that --by lists')
    .option('--json', 'print JSON')
    .action(async ({ data, json, ...given }: Options) => {
      requireData(data);
      const { subId, by, limit, ...others } = given;
      const asked = { ...others, ...(subId !== undefined && { sub_id: subId }) };
      if (by === undefined) {
        const found = await answer(data, {
          query: Filter,
          asked,
          path: 'summary',
          response: Summary,
          read: (engine, filter) => summaryOf(engine, filter, Date.now()),
        });
        if (json) terminal.data(JSON.stringify(found));
        else for (const line of describeSummary(found)) terminal.data(line);
        return;
      }
      const found = await answer(data, {
        query: BreakdownQuery,
        asked: { ...asked, by, ...(limit !== undefined && { limit }) },
        path: 'breakdown',
        response: Breakdown,
        read: (engine, { by: what, limit: rows, ...filter }, config) =>
          breakdown(engine, selectionOf(filter), { by: what, limit: rows, nameOf: namesOf(config) }),
      });
      if (json) terminal.data(JSON.stringify(found));
      else for (const line of describeBreakdown(found)) terminal.data(line);
    });
}

/** Asks the desk that serves the folder, or reads its store where none does. */
async function answer<Q extends typeof Filter, R extends z.ZodType>(
  data: string,
  of: {
    query: Q;
    asked: Record<string, string>;
    path: string;
    response: R;
    read(engine: Engine, query: z.output<Q>, config: Config): Promise<z.output<R>>;
  },
): Promise<z.output<R>> {
  const query = of.query.safeParse(of.asked);
  if (!query.success) {
    const [issue] = query.error.issues;
    throw new CliError(EXIT.usage, 'bad_request', `--${issue?.path.join('.')}: ${issue?.message}`);
  }
  const desk = await findDesk(data);
  if (desk) return askDesk(desk, of.response, `${of.path}?${new URLSearchParams(of.asked)}`);
  return readStore(data, async (engine) => {
    const config = await openConfig(dataFolder(data).config, () => undefined);
    try {
      checkIds({ config }, query.data);
    } catch (error) {
      if (error instanceof DeskError) throw new CliError(EXIT.usage, error.code, error.message);
      throw error;
    }
    return of.read(engine, query.data, config.current);
  });
}
