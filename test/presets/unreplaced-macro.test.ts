import { expect, test } from 'vitest';
import { isUnreplacedMacro } from '../../presets/unreplaced-macro.ts';

for (const macro of [
  '{clickid}',
  '{sub_id_1}',
  '{click-id}',
  '{{clickid}}',
  '{{ order.id }}',
  '\u0024{transaction_id}',
  '\u0024{(event_timestamp)!}',
  '[X]',
  '[[subid]]',
  '#reqid#',
  '%PAYOUT%',
  '(app-id)',
  'REPLACE',
  'OPTIONAL',
  'TRANSACTION_ID',
]) {
  test(`${macro} was never filled in`, () => expect(isUnreplacedMacro(macro)).toBe(true));
}

for (const value of [
  '1042',
  '#1042#',
  '{123}',
  '{F2504E04-4F89-11D3-9A0C-0305E82C3301}',
  '{}',
  '[1]',
  'replace',
  'REPLACED',
  'a {clickid} b',
  '10%',
  '%20%',
  '(1)',
  'transaction_id',
]) {
  test(`${value} is a value`, () => expect(isUnreplacedMacro(value)).toBe(false));
}
