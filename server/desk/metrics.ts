import type { Status } from '../../wire/api.ts';

/** The balance in Prometheus' text format, version 0.0.4. */
export function metrics({ counts, refused, dropped, balanced, journals }: Status): string {
  const lines: string[] = [];
  const help: Record<keyof Status['counts'], string> = {
    received: 'Requests that were read whole: accepted, flagged and refused.',
    accepted: 'Requests that were accepted without a flag.',
    flagged: 'Requests that were accepted with a flag.',
    refused: 'Requests that were refused, kept with their reason.',
    stored: 'Clicks, visits and observations in the store.',
    not_loaded: 'Accepted and flagged requests that are in a journal and not in the store yet.',
    duplicates: 'Stored observations that only repeated what was known.',
    dropped: 'Requests that were never read whole, or not taken.',
  };
  for (const [name, text] of Object.entries(help)) {
    const value = counts[name as keyof Status['counts']]; // the keys of the literal above
    const type = name === 'not_loaded' ? 'gauge' : 'counter';
    lines.push(
      `# HELP tallystick_${name} ${text}`,
      `# TYPE tallystick_${name} ${type}`,
      `tallystick_${name} ${value}`,
    );
  }
  lines.push(...labelled('refused_by_reason', 'Refused requests by reason.', 'reason', refused));
  lines.push(...labelled('dropped_by_reason', 'Dropped requests by reason.', 'reason', dropped));
  const written = Object.fromEntries(journals.map(({ writer, written }) => [writer, written]));
  lines.push(...labelled('journal_records', 'Records written by each journal writer.', 'writer', written));
  lines.push(
    '# HELP tallystick_balanced 1 where every record of the journals is accounted for.',
    '# TYPE tallystick_balanced gauge',
    `tallystick_balanced ${balanced ? 1 : 0}`,
  );
  return `${lines.join('\n')}\n`;
}

/** Label values are our own codes and writers' names: letters, digits, `_` and `-`. */
function labelled(name: string, help: string, label: string, values: Record<string, number>): string[] {
  const rows = Object.entries(values).map(([value, n]) => `tallystick_${name}{${label}="${value}"} ${n}`);
  return [`# HELP tallystick_${name} ${help}`, `# TYPE tallystick_${name} counter`, ...rows];
}
