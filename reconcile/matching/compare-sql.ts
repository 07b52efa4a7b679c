import type { Comparison } from './matcher.ts';

/**
 * The level on which the claims `l` and `r` agree in a field, as SQL: its place among the levels, or -1 where a side
 * lacks the field.
 */
export function levelSql(comparison: Comparison): string {
  switch (comparison.kind) {
    case 'amount':
      return amountLevel(comparison);
    case 'lag':
      return lagLevel(comparison);
    case 'same':
      return comparison.field === 'click_at'
        ? // Some systems tell whole seconds.
          either('click_at', 'when abs(l.click_at - r.click_at) < 1000 then 0 else 1')
        : either(comparison.field, `when l.${comparison.field} = r.${comparison.field} then 0 else 1`);
    case 'id':
      return idLevel(comparison.field);
    case 'memo':
      return `case
        when l.memo is not null and r.order_id is not null
          then case when ${holds('l.memo', 'r.order_id')} then 0 else 1 end
        when r.memo is not null and l.order_id is not null
          then case when ${holds('r.memo', 'l.order_id')} then 0 else 1 end
        else -1 end`;
  }
}

function either(field: string, cases: string): string {
  return `case when l.${field} is null or r.${field} is null then -1 ${cases} end`;
}

/** Amounts of two currencies are never compared; where a side names none they are. */
function amountLevel({ levels }: Extract<Comparison, { kind: 'amount' }>): string {
  const [a, b] = ['l', 'r'].map((side) => `abs(cast(${side}.amount as double precision))`);
  const cases = levels.map(({ within, digits }, level) => {
    if (digits) return `when l.amount_digits = r.amount_digits then ${level}`;
    if (within === null) return `else ${level}`;
    if (within === 0) return `when l.amount = r.amount then ${level}`;
    const apart = 'abs(cast(l.amount as double precision) - cast(r.amount as double precision))';
    return `when ${apart} <= ${within} * greatest(${a}, ${b}) then ${level}`;
  });
  return either('amount', `when l.currency <> r.currency then -1 ${cases.join(' ')}`);
}

function lagLevel({ levels }: Extract<Comparison, { kind: 'lag' }>): string {
  const lag = '(r.happened_at - l.happened_at)';
  const cases = levels.map(({ from_ms, until_ms }, level) =>
    from_ms === null || until_ms === null
      ? `else ${level}`
      : `when ${lag} >= ${from_ms} and ${lag} < ${until_ms} then ${level}`,
  );
  return either('happened_at', cases.join(' '));
}

function idLevel(field: 'click_id' | 'order_id'): string {
  const [a, b] = [`l.${field}`, `r.${field}`];
  const begins = `substr(${a}, 1, length(${b})) = ${b} or substr(${b}, 1, length(${a})) = ${a}`;
  const ends = `right(${a}, length(${b})) = ${b} or right(${b}, length(${a})) = ${a}`;
  return either(
    field,
    `when ${a} = ${b} then 0 when length(${a}) >= 6 and length(${b}) >= 6 and (${begins} or ${ends}) then 1 else 2`,
  );
}

/** Whether a text of words holds one word. */
function holds(text: string, word: string): string {
  return `position(' ' || ${word} || ' ' in ' ' || ${text} || ' ') > 0`;
}
