/** Columns of figures that `conversions as c` has not, or not for one that counts. */
const OWN: Partial<Record<string, string>> = {
  n: '1',
  left_valued: 'case when c.left_amount is null then 0 else 1 end',
  right_valued: 'case when c.right_amount is null then 0 else 1 end',
  left_duplicates: 'coalesce(c.left_duplicates, 0)',
  right_duplicates: 'coalesce(c.right_duplicates, 0)',
  // Who told of it: 1 the pixel, 2 the other side, 3 both.
  told_by: 'case when c.right_claim is null then 1 when c.left_claim is null then 2 else 3 end',
  // 0 no click that is known, 1 one whose landing page never spoke, 2 one whose landing page did.
  came_by: 'case when c.link_id is null then 0 when c.has_landed then 2 else 1 end',
};

/** What a single conversion of `conversions as c` has in a column that figures are made of. */
export function ownColumn(column: string): string {
  return OWN[column] ?? `c.${column}`;
}
