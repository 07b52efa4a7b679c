import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { CliError, EXIT } from '../cli-error.ts';
import type { Terminal } from '../terminal.ts';

/** `tallystick qa init`: a scenario of each kind, and a workflow that runs them. */
export function qaInitCommand(terminal: Terminal): Command {
  return new Command('init')
    .description('Write a folder with two scenarios, and a GitHub workflow that runs them.')
    .argument('[folder]', 'where the scenarios go', 'qa')
    .action(async (folder: string) => {
      const files = filesOf(folder);
      const taken = Object.keys(files).filter((file) => existsSync(file));
      if (taken.length > 0)
        throw new CliError(
          EXIT.usage,
          'file_exists',
          `${taken.join(', ')} ${taken.length === 1 ? 'is' : 'are'} there already.`,
          'Nothing is ever overwritten: name another folder, or move what is there.',
        );
      for (const [file, text] of Object.entries(files)) {
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, text);
        terminal.data(file);
      }
      terminal.say(`Run them with: tallystick qa run ${folder}`);
    });
}

function filesOf(folder: string): Record<string, string> {
  return {
    [join(folder, 'postback-late.ts')]: CODE,
    [join(folder, 'checkout.yaml')]: YAML,
    [join('.github', 'workflows', 'tracking.yml')]: workflow(folder),
  };
}

const CODE = `import { defineScenario } from 'tallystick/qa';

// Written for the built-in shop, which reports as it is told to.
export default defineScenario({
  name: 'postback-late',
  why: 'The shop reports the order long after it was placed. First the postback is missing, then both sides agree.',
  async run(lab) {
    const click = await lab.click({ affiliate: 'Ann' });
    const order = await lab.buy({ server: 'silent' });
    await lab.expectConversion(order, { verdict: 'pixel_only', cause: 'not_received', click });
    await lab.postback(order);
    await lab.expectConversion(order, { verdict: 'agreed', click });
  },
});
`;

const YAML = `# Steps of a scenario without code. With a shop of your own, write its paths and elements instead of these, and run
#   tallystick qa run <this folder> --start "npm start" --url http://localhost:3000
name: checkout
why: A visitor comes by an affiliate link, fills in the checkout and orders. Both channels report the order.
steps:
  - click_link: { affiliate: Ann }
  - goto: /checkout?products=stick
  - fill: { "#name": Jane Doe }
  - click: "#order"
  # The thank-you page shows the order's number in this element.
  - order: "#order-id"
  - expect: { verdict: agreed, affiliate: Ann, amounts: { pixel: "49.90", postback: "49.90" } }
`;

function workflow(folder: string): string {
  return `name: Tracking
on: [push]
jobs:
  scenarios:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v6
        with: { node-version: 24 }
      - run: npm ci
      # With a shop of your own, add: --start "npm start" --url http://localhost:3000
      - run: npx tallystick qa run ${folder} --browser chromium --retries 1 --reporter html,junit,github
      - uses: actions/upload-artifact@v5
        if: \${{ !cancelled() }}
        with: { name: tracking, path: qa-results }
`;
}
