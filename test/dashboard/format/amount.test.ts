import { expect, test } from 'vitest';
import { formatAmount } from '../../../dashboard/format/amount.ts';
import { subtractAmounts } from '../../../dashboard/format/subtract-amounts.ts';

const digits = (text: string) => text.replace(/[^\d-]/g, '');

test('shows every digit of the largest amount', () => {
  expect(digits(formatAmount('999999999999.999999', 'EUR'))).toBe('999999999999999999');
  expect(digits(formatAmount('0.000001', null))).toBe('0000001');
});

test('shows no decimals of a currency that has none', () => {
  expect(digits(formatAmount('1200', 'JPY'))).toBe('1200');
  expect(digits(formatAmount('1200', 'EUR'))).toBe('120000');
});

test('names the currency, and none where there is none', () => {
  expect(formatAmount('5', 'USD')).toContain('USD');
  expect(formatAmount('5', null)).not.toMatch(/[A-Z¤]/);
  expect(formatAmount('5', 'XXX')).not.toMatch(/[A-Z¤]/);
});

test('subtracts exactly', () => {
  expect(subtractAmounts('0.3', '0.1')).toBe('0.2');
  expect(subtractAmounts('999999999999.999999', '0.000001')).toBe('999999999999.999998');
  expect(subtractAmounts('-1.5', '2')).toBe('-3.5');
  expect(subtractAmounts('2', '2.00')).toBe('0');
});
