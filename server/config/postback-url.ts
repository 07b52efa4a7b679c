import type { Settings, Source } from '../../wire/config.ts';
import { CANONICAL_FIELDS, type CanonicalField, type Preset } from '../../wire/preset.ts';

type Postback = { source: Source; preset: Preset; token: string; settings: Settings };

/**
 * The URL to paste into the sender's settings. Its macros stand bare: the sender replaces `{clickid}`, and would
 * not recognise `%7Bclickid%7D`.
 */
export function postbackUrl({ source, preset, token, settings }: Postback): string {
  const macros = Object.entries(preset.macros).flatMap(([field, macro]) => {
    const name = preset.parameters[toField(field)]?.[0];
    return name ? [`${name}=${macro}`] : [];
  });
  return `${settings.collector_url}/pb/${source.id}?${[`token=${token}`, ...macros].join('&')}`;
}

function toField(key: string): CanonicalField {
  const field = CANONICAL_FIELDS.find((candidate) => candidate === key);
  if (!field) throw new Error(`a preset has a macro for ${key}, which is no field`);
  return field;
}
