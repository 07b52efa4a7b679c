import { isUnreplacedMacro } from '../../../presets/unreplaced-macro.ts';
import type { CanonicalField } from '../../../wire/preset.ts';
import type { PresetView } from '../../../wire/preset-view.ts';

export type Role = CanonicalField | 'credential' | 'test' | 'sub' | 'foreign' | 'ignored';

/** A part of a value: text that stays, a macro that the sender replaces, or one that nobody knows. */
export type Piece = { text: string; kind: 'fixed' | 'macro' | 'unknown' };

export type Problem =
  | { code: 'unknown_macro'; macro: string; meant: string | undefined }
  | { code: 'other_field'; macro: string; field: CanonicalField }
  | { code: 'undecodable' }
  | { code: 'repeated' };

export type ReadParameter = {
  name: string;
  role: Role;
  pieces: readonly Piece[];
  /** The field of the macro that its value is. */
  macro: CanonicalField | undefined;
  problems: readonly Problem[];
};

export type ReadAddress = {
  place: 'ok' | 'unreadable' | 'other_host' | 'other_path';
  /** Everything before the query, for showing; a token in the path is not in it. */
  base: string;
  token: 'there' | 'placeholder' | 'missing';
  hasHash: boolean;
  parameters: readonly ReadParameter[];
  /** Parameters of which one is needed and none is there. */
  lacksIdentity: readonly string[];
  /** Macros that the preset knows and the address does not use. */
  unused: readonly string[];
};

type Expected = { collector: string; source: string; preset: PresetView; placeholder: string };

const IDENTITY: readonly CanonicalField[] = ['event_id', 'order_id', 'click_id'];
const CREDENTIALS: ReadonlySet<string> = new Set(['token', 'sig', 'key']);
/** Sent twice, they are refused: they decide about money or identity. */
const DECISIVE: ReadonlySet<Role> = new Set<Role>([
  'event_id',
  'order_id',
  'click_id',
  'type',
  'currency',
  'order_value',
  'commission',
  'network_revenue',
]);

/** Reads an address as a sender's settings hold it: what each part of it means, and what is wrong. */
export function readAddress(written: string, expected: Expected): ReadAddress {
  const { collector, source, preset, placeholder } = expected;
  const [beforeHash = '', ...behind] = splitHash(written.trim());
  const [base = '', ...rest] = beforeHash.split('?');
  const pairs = rest.join('?').split('&').filter(Boolean);
  const names = pairs.map((pair) => pair.split('=', 1)[0] ?? '');
  const parameters = pairs.map((pair) => readPair(pair, names, preset));
  const { place, tokenInPath, shown } = placeOf(base, { collector, source });
  const inQuery = pairs.find((pair) => pair.startsWith('token='))?.slice('token='.length);
  const token = tokenInPath ?? inQuery ?? '';
  const used = new Set(parameters.map(({ macro }) => macro));
  return {
    place,
    base: shown,
    token: token === '' ? 'missing' : token === placeholder ? 'placeholder' : 'there',
    hasHash: behind.length > 0,
    parameters,
    lacksIdentity: parameters.some(({ role }) => IDENTITY.some((field) => field === role))
      ? []
      : IDENTITY.flatMap((field) => namesOf(field, preset)),
    unused: preset.macros.filter(({ field }) => !used.has(field)).map(({ macro }) => macro),
  };
}

/** `#order#` is a macro of CAKE; any other `#` begins what is never sent. */
function splitHash(text: string): string[] {
  const at = text.replace(/#[A-Za-z_][\w.:-]{0,63}#/g, (macro) => '_'.repeat(macro.length)).indexOf('#');
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at)];
}

type Place = { place: ReadAddress['place']; tokenInPath: string | undefined; shown: string };

function placeOf(base: string, { collector, source }: { collector: string; source: string }): Place {
  const [, origin = '', path = ''] = /^(https?:\/\/[^/?#]+)(\/[^?#]*)?$/i.exec(base) ?? [];
  if (origin === '') return { place: 'unreadable', tokenInPath: undefined, shown: base };
  if (origin.toLowerCase() !== collector.toLowerCase())
    return { place: 'other_host', tokenInPath: undefined, shown: base };
  const own = `/pb/${source}`;
  if (path === own) return { place: 'ok', tokenInPath: undefined, shown: base };
  const token = path.startsWith(`${own}/`) ? path.slice(own.length + 1) : '';
  if (!/^[\w.~-]{1,512}$/.test(token)) return { place: 'other_path', tokenInPath: undefined, shown: base };
  return { place: 'ok', tokenInPath: token, shown: `${origin}${own}/…` };
}

function readPair(pair: string, names: readonly string[], preset: PresetView): ReadParameter {
  const [name = '', ...rest] = pair.split('=');
  const raw = rest.join('=');
  const role = roleOf(name, preset);
  if (role === 'credential')
    return {
      name,
      role,
      pieces: [{ text: raw === '' ? '' : '…', kind: 'fixed' }],
      macro: undefined,
      problems: [],
    };
  const value = decoded(raw);
  const problems: Problem[] = [];
  if (value === null) problems.push({ code: 'undecodable' });
  if (DECISIVE.has(role) && names.filter((each) => each === name).length > 1)
    problems.push({ code: 'repeated' });
  const pieces = piecesOf(value ?? raw, preset);
  let macro: CanonicalField | undefined;
  for (const { text, kind } of pieces) {
    if (kind === 'unknown')
      problems.push({ code: 'unknown_macro', macro: text, meant: meantBy(text, preset) });
    if (kind !== 'macro') continue;
    macro = preset.macros.find((known) => known.macro === text)?.field;
    if (macro !== undefined && macro !== role && isField(role, preset))
      problems.push({ code: 'other_field', macro: text, field: macro });
  }
  return { name, role, pieces, macro, problems };
}

function roleOf(name: string, preset: PresetView): Role {
  if (CREDENTIALS.has(name)) return 'credential';
  if (name === 'test') return 'test';
  const field = preset.parameters.find(({ names }) => names.includes(name))?.field;
  if (field !== undefined) return field;
  if (preset.sub_ids.includes(name)) return 'sub';
  return preset.foreign_ids.includes(name) ? 'foreign' : 'ignored';
}

/** Known macros first, wherever they stand; what is left may be one that nobody knows. */
function piecesOf(value: string, preset: PresetView): Piece[] {
  const known = preset.macros.map(({ macro }) => macro).sort((a, b) => b.length - a.length);
  const pieces: Piece[] = [];
  let rest = value;
  while (rest !== '') {
    const [next] = known
      .map((macro) => ({ macro, at: rest.indexOf(macro) }))
      .filter(({ at }) => at !== -1)
      .sort((a, b) => a.at - b.at || b.macro.length - a.macro.length);
    if (next === undefined) break;
    if (next.at > 0) pieces.push(...unknownPieces(rest.slice(0, next.at)));
    pieces.push({ text: next.macro, kind: 'macro' });
    rest = rest.slice(next.at + next.macro.length);
  }
  if (rest !== '') pieces.push(...unknownPieces(rest));
  return pieces;
}

function unknownPieces(text: string): Piece[] {
  if (isUnreplacedMacro(text)) return [{ text, kind: 'unknown' }];
  // Within a text only braces can mean a macro: brackets and signs stand in many ids.
  return text
    .split(/(\$?\{{1,2}[A-Za-z_][\w.:-]{0,63}\}{1,2})/)
    .filter(Boolean)
    .map((piece): Piece => ({ text: piece, kind: isUnreplacedMacro(piece) ? 'unknown' : 'fixed' }));
}

/** `{Click_ID}` for `{clickid}`: the same letters, written otherwise. */
function meantBy(macro: string, preset: PresetView): string | undefined {
  const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return preset.macros.find((known) => letters(known.macro) === letters(macro))?.macro;
}

function isField(role: Role, preset: PresetView): boolean {
  return preset.parameters.some(({ field }) => field === role);
}

function namesOf(field: CanonicalField, preset: PresetView): readonly string[] {
  return preset.parameters.find((each) => each.field === field)?.names ?? [];
}

/** As the collector decodes; null where it would refuse. */
function decoded(raw: string): string | null {
  try {
    return decodeURIComponent(raw.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

/** The address to call in a test: each macro with its value in its place, and the token where one is given. */
export function fillAddress(
  written: string,
  {
    preset,
    samples,
    token,
    placeholder,
  }: {
    preset: PresetView;
    samples: Partial<Record<CanonicalField, string>>;
    token: string;
    placeholder: string;
  },
): string {
  const [base = '', ...rest] = written.trim().split('?');
  const pairs = rest
    .join('?')
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      const raw = value.join('=');
      if (name === 'token' && (raw === placeholder || raw === '') && token !== '')
        return `token=${encodeURIComponent(token)}`;
      return `${name}=${piecesOf(decoded(raw) ?? raw, preset)
        .map(({ text, kind }) => {
          const field = kind === 'macro' && preset.macros.find(({ macro }) => macro === text)?.field;
          return encodeURIComponent(field ? (samples[field] ?? '') : text);
        })
        .join('')}`;
    });
  return `${base}?${pairs.join('&')}`;
}

/** The address as the preset's users paste it. */
export function presetAddress({ collector, source, preset, placeholder }: Expected): string {
  const macros = preset.macros.map(({ parameter, macro }) => `${parameter}=${macro}`);
  return `${collector}/pb/${source}?${[`token=${placeholder}`, ...macros].join('&')}`;
}
