import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everflow } from '../../presets/everflow.ts';
import { generic } from '../../presets/generic.ts';
import { interpretPostback } from '../../presets/interpret.ts';
import { PRESETS } from '../../presets/registry.ts';
import { voluum } from '../../presets/voluum.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { Preset } from '../../wire/preset.ts';
import { ObservationRecord } from '../../wire/record.ts';

const receivedAt = Date.UTC(2026, 10, 21, 12);

function interpret(parameters: Record<string, string>, preset: Preset = generic) {
  return interpretPostback(preset, new Map(Object.entries(parameters)), { receivedAt });
}

/** Of a postback that is accepted. */
function fieldsOf(parameters: Record<string, string>, preset?: Preset) {
  const interpreted = interpret(parameters, preset);
  if (interpreted.status === 'refused')
    throw new Error(`refused: ${interpreted.reason} ${interpreted.detail}`);
  return interpreted.fields;
}

function flagsOf(parameters: Record<string, string>, preset?: Preset) {
  const interpreted = interpret(parameters, preset);
  return interpreted.status === 'ok' ? interpreted.flags : interpreted;
}

describe('names', () => {
  test('of the generic postback are the canonical ones', () => {
    expect(
      fieldsOf({
        event_id: 'sale:1042',
        order_id: ' 1042 ',
        click_id: 'abc',
        type: 'lead',
        order_value: '19.90',
        commission: '1.5',
        currency: 'eur',
        status: 'Approved',
        occurred_at: '2026-11-20T10:00:00Z',
        click_at: '1700000000',
        item_id: 'SKU-1',
        code: 'SPRING',
        consent: 'denied',
        send_id: 'n-1',
        unknown: 'kept raw only',
      }),
    ).toEqual({
      event_id: 'sale:1042',
      order_id: '1042',
      click_id: 'abc',
      type: 'lead',
      order_value: '19.9',
      commission: '1.5',
      currency: 'EUR',
      status: 'Approved',
      state: 'approved',
      occurred_at: Date.UTC(2026, 10, 20, 10),
      precision: 'instant',
      click_at: 1_700_000_000_000,
      item_id: 'SKU-1',
      code: 'SPRING',
      consent: 'denied',
      send_id: 'n-1',
    });
  });

  test('of Voluum: the payout is a commission, never an order value', () => {
    expect(fieldsOf({ cid: 'w1', txid: 'T1', payout: '2.5', et: 'install' }, voluum)).toEqual({
      click_id: 'w1',
      order_id: 'T1',
      commission: '2.5',
      type: 'install',
      state: 'approved',
    });
  });

  test('of Everflow: transaction_id is the click, and 12,34 is 12.34', () => {
    expect(fieldsOf({ transaction_id: 'c1', amount: '12,34' }, everflow)).toMatchObject({
      click_id: 'c1',
      order_value: '12.34',
    });
  });

  test('of which two are there: the most usual one counts, an empty one gives way', () => {
    expect(fieldsOf({ cid: 'new', c: 'old' }, voluum).click_id).toBe('new');
    expect(fieldsOf({ cid: '', c: 'old' }, voluum).click_id).toBe('old');
  });
});

describe('identity', () => {
  test('is one of event, order and click id, and nothing is accepted without', () => {
    for (const name of ['event_id', 'order_id', 'click_id']) {
      expect(interpret({ [name]: 'x' })).toMatchObject({ status: 'ok' });
    }
    expect(interpret({ order_value: '5' })).toEqual({
      status: 'refused',
      reason: 'missing_identity',
      detail: 'event_id, order_id, click_id',
    });
  });

  test('that is only an unreplaced macro is none', () => {
    expect(interpret({ click_id: '{clickid}', order_id: 'REPLACE' })).toMatchObject({
      reason: 'missing_identity',
    });
  });

  test('may be as long as the limit and no longer', () => {
    const longest = 'x'.repeat(LIMITS.idLength);
    expect(fieldsOf({ order_id: longest }).order_id).toBe(longest);
    expect(interpret({ order_id: `${longest}x` })).toMatchObject({
      reason: 'value_too_long',
      detail: 'order_id',
    });
  });

  test('has no control characters', () => {
    expect(interpret({ order_id: 'a\u0007b' })).toMatchObject({
      reason: 'invalid_field',
      detail: 'order_id',
    });
  });
});

describe('an unreplaced macro', () => {
  test('counts as absent and is flagged', () => {
    expect(interpret({ order_id: '1', click_id: '{clickid}', sub1: '{sub1}' })).toEqual({
      status: 'ok',
      fields: { type: 'sale', order_id: '1' },
      flags: ['unreplaced_macro'],
    });
  });

  test('in an amount is no malformed amount, in a time no malformed time', () => {
    expect(flagsOf({ order_id: '1', order_value: '{payout}', occurred_at: '{date}' })).toEqual([
      'unreplaced_macro',
    ]);
  });
});

describe('money', () => {
  const value = (text: string, preset?: Preset) =>
    fieldsOf({ order_id: '1', order_value: text }, preset).order_value;

  test('is exact', () => {
    expect(value('999999999999.999999')).toBe('999999999999.999999');
    expect(value('-0.000001')).toBe('-0.000001');
    expect(value('1e3')).toBe('1000');
  });

  test('beyond 6 decimals is rounded half to even and flagged', () => {
    expect(value('0.0000005')).toBe('0');
    expect(value('0.0000015')).toBe('0.000002');
    expect(flagsOf({ order_id: '1', order_value: '19.9900001' })).toEqual(['float_amount']);
  });

  for (const [text, reason] of [
    ['1e999', 'amount_out_of_range'],
    ['1000000000000', 'amount_out_of_range'],
    ['Infinity', 'amount_malformed'],
    ['NaN', 'amount_malformed'],
    ['12,34', 'amount_malformed'],
    ['1 000', 'amount_malformed'],
    ['EUR 5', 'amount_malformed'],
    ['0x10', 'amount_malformed'],
  ] as const) {
    test(`${text} is refused as ${reason}, by its parameter`, () => {
      expect(interpret({ order_id: '1', order_value: text })).toEqual({
        status: 'refused',
        reason,
        detail: 'order_value',
      });
    });
  }

  test('with a decimal comma is read only where the preset says so, and never with a thousands sign', () => {
    const amount = (text: string) => interpret({ transaction_id: '1', amount: text }, everflow);
    expect(amount('12,34')).toMatchObject({ fields: { order_value: '12.34' } });
    expect(amount('12.34')).toMatchObject({ fields: { order_value: '12.34' } });
    expect(amount('1.234,56')).toMatchObject({ reason: 'amount_malformed' });
    expect(amount('1,234.56')).toMatchObject({ reason: 'amount_malformed' });
  });

  test('of an unknown currency is kept without one and flagged', () => {
    expect(interpret({ order_id: '1', order_value: '5', currency: 'euros' })).toEqual({
      status: 'ok',
      fields: { type: 'sale', order_id: '1', order_value: '5' },
      flags: ['unknown_currency'],
    });
  });
});

describe('status', () => {
  test('that the preset does not know leaves the state unknown, keeps the word and is flagged', () => {
    const interpreted = interpret({ order_id: '1', status: 'Schrödinger' });
    expect(interpreted).toMatchObject({ fields: { status: 'Schrödinger' }, flags: ['unknown_status'] });
    expect(interpreted).not.toHaveProperty('fields.state');
  });

  test('named like a property of every object is as unknown as any', () => {
    for (const status of ['constructor', '__proto__', 'toString']) {
      expect(flagsOf({ order_id: '1', status })).toEqual(['unknown_status']);
    }
  });

  test('that is absent is what the system means by saying nothing', () => {
    expect(fieldsOf({ cid: '1' }, voluum).state).toBe('approved');
    expect(fieldsOf({ order_id: '1' })).not.toHaveProperty('state');
  });
});

describe('sub ids and foreign click ids', () => {
  test('are kept by their names', () => {
    expect(
      fieldsOf({ order_id: '1', sub1: 'a', sub20: 'b', sub21: 'c', gclid: 'G', yclid: '5' }),
    ).toMatchObject({
      subs: { sub1: 'a', sub20: 'b' },
      foreign: { gclid: 'G', yclid: '5' },
    });
  });

  test('are cut at their limit, never within a character, and flagged', () => {
    const { subs } = fieldsOf({ order_id: '1', sub1: 'x'.repeat(600) });
    expect(subs?.['sub1']).toHaveLength(LIMITS.subIdLength);
    expect(flagsOf({ order_id: '1', sub1: 'x'.repeat(600) })).toEqual(['shortened']);
    const emoji = fieldsOf({ order_id: '1', sub1: `${'x'.repeat(LIMITS.subIdLength - 1)}😀` }).subs?.['sub1'];
    expect(emoji).toBe('x'.repeat(LIMITS.subIdLength - 1));
  });

  test('are absent where there are none', () => {
    expect(fieldsOf({ order_id: '1' })).toEqual({ type: 'sale', order_id: '1' });
  });
});

test('a reason may be any text: it is cut at its limit, and refuses nothing', () => {
  const reason = `sent back\n${'x'.repeat(600)}`;
  expect(fieldsOf({ order_id: '1', reason }).reason).toBe(reason.slice(0, LIMITS.subIdLength));
  expect(flagsOf({ order_id: '1', reason })).toEqual(['shortened']);
});

test('a test is a test', () => {
  expect(fieldsOf({ order_id: '1', test: '1' }).test).toBe(true);
  expect(fieldsOf({ order_id: '1', test: '0' })).not.toHaveProperty('test');
});

describe('whatever is sent', () => {
  const names = fc.oneof(
    fc.constantFrom(
      ...PRESETS.flatMap((preset) => Object.values(preset.parameters).flat()),
      'sub1',
      'gclid',
      'test',
    ),
    fc.string(),
  );
  const values = fc.oneof(
    fc.string({ maxLength: 300 }),
    fc.constantFrom(
      '{clickid}',
      '1e999',
      '12,34',
      '-1',
      '2026-11-20',
      '1700000000',
      'approved',
      '__proto__',
      'EUR',
    ),
    fc.double().map(String),
  );
  const parameters = fc.array(fc.tuple(names, values), { maxLength: 30 });

  test('it never throws, and what it accepts fits into a record', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PRESETS), parameters, (preset, entries) => {
        const interpreted = interpretPostback(preset, new Map(entries), { receivedAt });
        if (interpreted.status === 'refused') return;
        const record = {
          v: 1,
          kind: 'observation',
          received_at: receivedAt,
          site_id: 's',
          source_id: 's',
          ...interpreted.fields,
        };
        expect(ObservationRecord.safeParse(record).error).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  test('money changes by no more than half a millionth', () => {
    const amounts = fc.tuple(
      fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
      fc.integer({ min: 0, max: 12 }),
    );
    fc.assert(
      fc.property(amounts, ([digits, scale]) => {
        const text = decimal(digits, scale);
        const interpreted = interpret({ order_id: '1', order_value: text });
        if (interpreted.status === 'refused') {
          expect(interpreted.reason).toBe('amount_out_of_range');
          return;
        }
        const kept = picos(interpreted.fields.order_value ?? '');
        const sent = picos(text);
        const off = kept > sent ? kept - sent : sent - kept;
        expect(off <= 500_000n).toBe(true);
        expect(interpreted.flags.includes('float_amount')).toBe(off !== 0n);
      }),
      { numRuns: 2000 },
    );
  });
});

/** `digits` * 10^-`scale`, written out. */
function decimal(digits: bigint, scale: number): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  const whole = text.slice(0, text.length - scale);
  const fraction = text.slice(text.length - scale);
  return `${digits < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`;
}

/** A decimal as a count of 10^-12. */
function picos(text: string): bigint {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const size = BigInt(whole) * 10n ** 12n + BigInt(fraction.padEnd(12, '0'));
  return text.startsWith('-') ? -size : size;
}
