import type { ReactNode } from 'react';
import type { Conversion, Side } from '../../../wire/report.ts';
import { formatAmount } from '../../format/amount.ts';
import { formatCount } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { words } from '../../words.ts';

/** `not_compared` are fields in which two honest sides may differ: each has its own clock and its own name. */
export type Comparison = 'same' | 'differs' | 'one_sided' | 'not_compared';

export type ComparedField = {
  name: string;
  comparison: Comparison;
  pixel: ReactNode;
  postback: ReactNode;
};

type Context = { zone: string; nameOf(side: Side): string };

type Field = {
  name: string;
  /** What is compared, as the side said it. */
  value?(side: Side): string | null;
  show(side: Side): ReactNode;
  /** Names under which the API lists a difference of it. */
  differsAs?: readonly Conversion['differences'][number]['field'][];
};

/** The fields that at least one side has, in the order of what they decide. */
export function comparedFields(conversion: Conversion, context: Context): ComparedField[] {
  const { pixel, postback } = conversion;
  return fieldsOf(context)
    .map((field) => ({
      name: field.name,
      comparison: comparisonOf(field, conversion),
      pixel: pixel && field.show(pixel),
      postback: postback && field.show(postback),
    }))
    .filter((field) => field.pixel !== null || field.postback !== null);
}

function comparisonOf({ value, differsAs = [] }: Field, conversion: Conversion): Comparison {
  const { pixel, postback, differences } = conversion;
  // Whether a difference counts is the desk's judgement: case and spaces of an id, for instance, do not.
  if (differences.some(({ field }) => differsAs.includes(field))) return 'differs';
  if (value === undefined || pixel === null || postback === null) return 'not_compared';
  const [left, right] = [value(pixel), value(postback)];
  if (left === null && right === null) return 'not_compared';
  if (left === null || right === null) return 'one_sided';
  return left === right ? 'same' : 'not_compared';
}

function fieldsOf({ zone, nameOf }: Context): Field[] {
  const { fields } = words.conversion;
  return [
    { name: fields.source, show: (side) => <ForeignText text={nameOf(side)} /> },
    id('event_id', []),
    id('order_id', ['order_id']),
    id('click_id', ['click_id']),
    {
      name: fields.type,
      differsAs: ['type'],
      value: ({ type }) => type,
      show: ({ type }) => <ForeignText text={type} expandable />,
    },
    amount('order_value'),
    amount('commission'),
    amount('network_revenue'),
    {
      name: fields.currency,
      differsAs: ['currency'],
      value: ({ currency }) => currency,
      show: ({ currency }) => currency,
    },
    {
      name: fields.net_amount,
      // As long as nothing has changed it says nothing new.
      show: (side) =>
        side.net_amount === null || side.updates === 0 ? null : formatAmount(side.net_amount, side.currency),
    },
    { name: fields.state, show: ({ state }) => state && words.states[state] },
    { name: fields.occurred_at, show: (side) => moment(side.occurred_at, zone) },
    { name: fields.received_at, show: (side) => moment(side.received_at, zone) },
    { name: fields.observations, show: foldedOf },
    {
      name: fields.flags,
      show: ({ flags }) =>
        flags.length === 0 ? null : flags.map((flag) => words.flags[flag] ?? flag).join(' '),
    },
  ];
}

function id(field: 'event_id' | 'order_id' | 'click_id', differsAs: NonNullable<Field['differsAs']>): Field {
  const name = words.conversion.fields[field];
  return {
    name,
    differsAs,
    value: (side) => side[field],
    show: ({ [field]: text }) =>
      text && (
        <span className="copyable">
          <span className="id">
            <ForeignText text={text} expandable />
          </span>
          <CopyButton text={text} what={name} />
        </span>
      ),
  };
}

function amount(role: 'order_value' | 'commission' | 'network_revenue'): Field {
  return {
    name: words.conversion.fields[role],
    differsAs: role === 'order_value' ? ['amount'] : [role],
    value: ({ amounts }) => amounts[role] ?? null,
    show: ({ amounts, currency }) => {
      const value = amounts[role];
      return value === undefined ? null : formatAmount(value, currency);
    },
  };
}

function moment(at: number | null, zone: string): ReactNode {
  return at === null ? null : (
    <time dateTime={new Date(at).toISOString()}>{formatTime(at, zone, 'exact')}</time>
  );
}

function foldedOf({ observations, duplicates, updates, items }: Side): string {
  const [total = '', ...parts] = [observations, duplicates, updates, items].map(formatCount);
  const [doubled = '', updated = '', further = ''] = parts;
  return observations === 1 ? total : words.conversion.folded(total, doubled, updated, further);
}
