import type { Finding } from '../../wire/finding.ts';
import type { Passed } from '../installation/gateway.ts';
import type { CaseWorld } from './case-world.ts';
import { eventually } from './eventually.ts';
import { FailedExpectation } from './failed-expectation.ts';
import type { RefusalExpectation, RequestExpectation } from './lab.ts';
import { describeObserved, observe } from './observed.ts';
import type { Order } from './order.ts';
import { settle } from './settle.ts';

/** See `Lab.expectNoConversion`. Nothing is waited for: all that can come has come and has been judged. */
export async function expectNoConversion(world: CaseWorld, order?: Order | string): Promise<void> {
  await settle(world);
  const id = typeof order === 'object' ? order.id : order;
  const found = await observe(world, id);
  if (found.length === 0) return;
  throw new FailedExpectation(
    `There is a conversion of ${id ?? 'this case'}, and none was to be.`,
    'no conversion',
    describeObserved(found),
  );
}

/** See `Lab.expectRefusal`. */
export async function expectRefusal(
  { stage, expectMs }: CaseWorld,
  { channel, reason, count }: RefusalExpectation,
): Promise<void> {
  const refused = () =>
    stage.gateway.passed().filter((one) => one.traffic === channel && one.reason !== null);
  const { held } = await eventually({
    read: () => refused().filter((one) => one.reason === reason).length,
    holds: (there) => (count === undefined ? there >= 1 : there === count),
    withinMs: expectMs,
  });
  if (held) return;
  const there = refused().map((one) => `${one.method} ${one.path}: ${one.reason}`);
  throw new FailedExpectation(
    `The collector did not refuse ${count ?? 'any'} ${channel} request with ${reason} within ${expectMs} ms.`,
    `${channel} refused: ${reason}`,
    there.join('\n') || 'no refusal',
  );
}

type FactExpectation = { count?: number; order?: Order | string };

/** See `Lab.expectFinding`. */
export async function expectFinding(
  world: CaseWorld,
  finding: Finding,
  { count, order }: FactExpectation,
): Promise<void> {
  await settle(world);
  const id = typeof order === 'object' ? order.id : order;
  const { held, actual } = await eventually({
    read: () => factsOf(world),
    holds: (groups) => {
      const cases = groups
        .filter((group) => group.finding === finding)
        .flatMap(({ examples }) => examples)
        .filter((one) => id === undefined || one.order_id === id);
      return count === undefined ? cases.length > 0 : cases.length === count;
    },
    withinMs: world.expectMs,
  });
  if (held) return;
  throw new FailedExpectation(
    `The desk did not find ${finding} within ${world.expectMs} ms.`,
    `${count ?? 'at least one'} ${finding}${id === undefined ? '' : ` of ${id}`}`,
    describeFacts(actual),
  );
}

/** See `Lab.expectNoFindings`. */
export async function expectNoFindings(world: CaseWorld): Promise<void> {
  await settle(world);
  const facts = await factsOf(world);
  if (facts.length === 0) return;
  throw new FailedExpectation(
    'The desk found something suspicious, and nothing is.',
    'no fact',
    describeFacts(facts),
  );
}

async function factsOf({ stage }: CaseWorld) {
  return (await stage.installation.desk.findings(stage.site)).facts;
}

function describeFacts(facts: Awaited<ReturnType<typeof factsOf>>): string {
  const lines = facts.map(
    ({ finding, count, examples }) =>
      `${finding} x${count}: ${examples.map((one) => `${one.order_id ?? one.click_id} (${one.evidence})`).join(', ')}`,
  );
  return lines.join('\n') || 'no fact';
}

/** See `Lab.expectRequests`. */
export async function expectRequests(
  world: CaseWorld,
  { traffic, count, atLeast, atMost, where = () => true, resends = true }: RequestExpectation,
): Promise<readonly Passed[]> {
  await settle(world);
  const there = world.stage.gateway
    .passed()
    .filter((one) => one.traffic === traffic && one.method !== 'OPTIONS' && where(one))
    .filter((one, at, all) => resends || isFirst(one, all.slice(0, at)));
  const least = count ?? atLeast ?? 0;
  const most = count ?? atMost ?? Number.POSITIVE_INFINITY;
  if (there.length >= least && there.length <= most) return there;
  throw new FailedExpectation(
    `${there.length} requests of the kind ${traffic} came to the collector's door.`,
    count !== undefined ? `${count}` : `from ${least} to ${most}`,
    there.map(({ method, path, body, status }) => `${method} ${path} ${body} -> ${status}`).join('\n') ||
      'none',
  );
}

/** What is no event of the pixel is never a resend. */
function isFirst({ body }: Passed, before: readonly Passed[]): boolean {
  const sent = /"send_id":"[^"]*"/.exec(body)?.[0];
  return sent === undefined || !before.some((one) => one.body.includes(sent));
}
