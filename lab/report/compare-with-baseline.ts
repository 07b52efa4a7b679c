import type { QaBaseline, QaChange, QaComparison, QaRun } from '../../wire/qa.ts';
import { baselineCases } from './baseline.ts';

type BaselineCase = QaBaseline['cases'][string];
type Options = {
  /** True where only some scenarios were run: what was not run is not gone. */
  isPartial?: boolean;
};

/** What is otherwise than when the baseline was made, in the order of the run; what is gone comes last. */
export function compareWithBaseline(
  run: QaRun,
  baseline: QaBaseline,
  { isPartial = false }: Options = {},
): QaComparison {
  const now = baselineCases(run);
  const changes = Object.entries(now).flatMap(([id, after]) => {
    const before = Object.hasOwn(baseline.cases, id) ? baseline.cases[id] : undefined;
    return changesOf(before, after).map((change) => ({ ...change, case: id, scenario: after.scenario }));
  });
  const gone = Object.entries(baseline.cases)
    .filter(([id]) => !isPartial && !Object.hasOwn(now, id))
    .map(([id, { scenario, outcome }]): QaChange => {
      return { kind: 'gone', case: id, scenario, before: outcome, after: null };
    });
  return { baseline_at: baseline.made_at, changes: [...changes, ...gone] };
}

type Change = Omit<QaChange, 'case' | 'scenario'>;

function changesOf(before: BaselineCase | undefined, after: BaselineCase): Change[] {
  if (before === undefined) return [{ kind: 'new', before: null, after: after.outcome }];
  const outcomes = { before: before.outcome, after: after.outcome };
  if (after.outcome === 'skipped') return before.outcome === 'skipped' ? [] : [{ kind: 'gone', ...outcomes }];
  // Nothing was seen of it last time that could be compared.
  if (before.outcome === 'skipped') return [{ kind: 'new', ...outcomes }];
  const isFailing = after.outcome === 'failed';
  const wasFailing = before.outcome === 'failed';
  const isMended = wasFailing && !isFailing;
  const channels = [...channelChanges('pixel', before, after), ...channelChanges('postback', before, after)];
  return [
    ...(isFailing && !wasFailing ? [{ kind: 'newly_failing' as const, ...outcomes }] : []),
    ...channels,
    ...(channels.length === 0 && !isMended ? verdictChanges(before, after) : []),
    ...(isMended ? [{ kind: 'mended' as const, ...outcomes }] : []),
  ];
}

function channelChanges(channel: 'pixel' | 'postback', before: BaselineCase, after: BaselineCase): Change[] {
  const [was, is] = [before[channel], after[channel]];
  if (is.conversions < was.conversions)
    return [{ kind: `lost_${channel}`, before: String(was.conversions), after: String(is.conversions) }];
  // More of the same conversions: whoever counts requests counts these twice.
  if (is.conversions === was.conversions && is.observations > was.observations)
    return [{ kind: `doubled_${channel}`, before: String(was.observations), after: String(is.observations) }];
  return [];
}

function verdictChanges(before: BaselineCase, after: BaselineCase): Change[] {
  const [was, is] = [before.verdicts.join(', '), after.verdicts.join(', ')];
  return was === is ? [] : [{ kind: 'verdict_changed', before: was, after: is }];
}
