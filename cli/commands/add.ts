import { Command, Option } from 'commander';
import type { z } from 'zod';
import { addAffiliate } from '../../server/config/add-affiliate.ts';
import { addLink } from '../../server/config/add-link.ts';
import { addSite } from '../../server/config/add-site.ts';
import { addSource } from '../../server/config/add-source.ts';
import {
  CreatedAffiliate,
  CreatedLink,
  CreatedSite,
  CreatedSource,
  NewAffiliate,
  NewLink,
  NewSite,
  NewSource,
} from '../../wire/api.ts';
import { Sends } from '../../wire/verdict.ts';
import { CliError, EXIT } from '../cli-error.ts';
import { dataOption } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import { changeConfig } from '../with-config.ts';

type Common = { data: string; json?: boolean };

/** `tallystick add site|source|link|affiliate`. */
export function addCommand(terminal: Terminal): Command {
  const add = new Command('add').description('Add a site, a source of postbacks, a link or an affiliate.');
  const print = (created: object, { json }: Common, words: string[]) => {
    if (json) terminal.data(JSON.stringify(created));
    else for (const line of words) terminal.data(line);
  };
  const sub = (name: string, description: string) =>
    add
      .command(name)
      .description(description)
      .argument('<name>')
      .addOption(dataOption())
      .option('--json', 'print JSON')
      .exitOverride();

  sub('site', 'A web site with a pixel.')
    .requiredOption('--origin <url...>', 'origins of its pages, such as https://shop.example')
    .addOption(
      new Option('--consent <when>', 'whether the pixel waits for consent').choices([
        'not_required',
        'required',
      ]),
    )
    .addOption(new Option('--gpc <how>', 'what Global Privacy Control means').choices(['honour', 'ignore']))
    .option('--zone <zone>', 'time zone in which its days begin, such as Europe/Paris')
    .option('--test', 'what happens there is a test: in no figure unless the site is asked for by name')
    .action(
      async (
        name: string,
        options: Common & { origin: string[]; consent?: string; gpc?: string; zone?: string; test?: boolean },
      ) => {
        const { origin: origins, consent, gpc, zone, test } = options;
        const body = check(NewSite, { name, origins: origins.map(plainOrigin), consent, gpc, zone, test });
        const created = await changeConfig(
          options.data,
          { schema: CreatedSite, path: 'sites', body },
          (config, world) => addSite(config, body, world),
        );
        print(created, options, [
          `Site ${created.id}`,
          'Put this on every page, as early as you can:',
          created.snippet,
        ]);
      },
    );

  sub('source', 'A source of postbacks or reports: a server, a network, a tracker, a CRM.')
    .requiredOption('--site <id>', 'the site that it reports of')
    .addOption(
      new Option('--channel <how>', 'whether it calls us, or files of it are imported')
        .choices(['postback', 'report'])
        .default('postback'),
    )
    .option('--preset <name>', 'the system whose names it uses', 'generic')
    .addOption(
      new Option('--sends <what>', 'all orders, or only those credited to an affiliate').choices(
        Sends.options,
      ),
    )
    .action(
      async (
        name: string,
        options: Common & { site: string; preset: string; sends?: string; channel: string },
      ) => {
        const { site, preset, sends, channel } = options;
        const body = check(NewSource, { name, site, preset, sends, channel });
        const created = await changeConfig(
          options.data,
          { schema: CreatedSource, path: 'sources', body },
          (config, world) => addSource(config, body, world),
        );
        if (body.channel === 'report') {
          const next = `Import its files with: tallystick import FILE --source ${created.id}`;
          print(created, options, [`Source ${created.id}`, next]);
          return;
        }
        print(created, options, [
          `Source ${created.id}`,
          'Postback URL (its token is shown this once):',
          created.url,
        ]);
      },
    );

  sub('link', "An affiliate's link.")
    .requiredOption('--site <id>', 'the site that it leads to')
    .requiredOption('--to <url>', 'the page that it leads to')
    .requiredOption('--affiliate <name>', 'who earns: the name or id of an affiliate; a new name makes one')
    .action(async (name: string, options: Common & { site: string; to: string; affiliate: string }) => {
      const { site, to, affiliate } = options;
      const body = check(NewLink, { name, site, to, affiliate });
      const created = await changeConfig(
        options.data,
        { schema: CreatedLink, path: 'links', body },
        (config, world) => addLink(config, body, world),
      );
      print(created, options, [`Link ${created.id}`, created.url]);
    });

  sub('affiliate', 'Somebody who earns.')
    .option('--percent <share>', "what each conversion earns: a share of the order's value, such as 8")
    .option('--fixed <amount>', 'what each conversion earns: an amount, such as 12.50')
    .option('--currency <code>', 'the currency of what is earned, such as EUR')
    .action(
      async (name: string, options: Common & { percent?: string; fixed?: string; currency?: string }) => {
        const body = check(NewAffiliate, { name, terms: termsOf(options) });
        const created = await changeConfig(
          options.data,
          { schema: CreatedAffiliate, path: 'affiliates', body },
          (config, world) => addAffiliate(config, body, world),
        );
        print(created, options, [`Affiliate ${created.id}`]);
      },
    );
  return add;
}

/** The one term that options state; terms of types, sites and tiers are the API's. */
function termsOf({
  percent,
  fixed,
  currency,
}: {
  percent?: string;
  fixed?: string;
  currency?: string;
}): object[] | undefined {
  if (percent === undefined && fixed === undefined && currency === undefined) return undefined;
  if ((percent === undefined) === (fixed === undefined) || currency === undefined) {
    throw new CliError(
      EXIT.usage,
      'terms_incomplete',
      'Terms are a share or an amount, in a currency.',
      'Say --percent 8 --currency EUR, or --fixed 12.50 --currency EUR.',
    );
  }
  return [
    percent === undefined
      ? { kind: 'fixed', value: fixed, currency }
      : { kind: 'percent', value: percent, currency },
  ];
}

/** `https://shop.example/` is meant as its origin. */
function plainOrigin(url: string): string {
  return url.endsWith('/') ? url.slice(0, -1) : url;
}

function check<T extends z.ZodType>(schema: T, value: object): z.output<T> {
  const known = Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));
  const parsed = schema.safeParse(known);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new CliError(EXIT.usage, 'bad_value', `${issue?.path.join('.')}: ${issue?.message}`);
}
