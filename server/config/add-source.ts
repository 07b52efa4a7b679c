import { createHash } from 'node:crypto';
import { hasPostback } from '../../presets/has-postback.ts';
import { PRESETS } from '../../presets/registry.ts';
import { type CreatedSource, NewSource } from '../../wire/api.ts';
import { type Config, Source } from '../../wire/config.ts';
import type { Preset } from '../../wire/preset.ts';
import type { Change } from './change.ts';
import { ConfigError } from './config-error.ts';
import { findSite } from './find-site.ts';
import { postbackUrl } from './postback-url.ts';
import { shortId } from './short-id.ts';
import type { World } from './world.ts';

/** Adds a source of postbacks with its first token. Only the token's SHA-256 stays. */
export function addSource(config: Config, input: NewSource, world: World): Change<CreatedSource> {
  const { site: siteId, preset: presetId, ...stated } = NewSource.parse(input);
  const site = findSite(config, siteId);
  const preset = findPostbackPreset(presetId);
  const token = world.randomBytes(32).toString('base64url');
  const created_at = world.now();
  const source = Source.parse({
    sends: preset.sends,
    ...stated,
    id: shortId(config.sources, world),
    site_id: site.id,
    channel: 'postback',
    preset: preset.id,
    keys: [{ id: shortId([], world), sha256: sha256(token), created_at }],
    created_at,
  });
  return {
    config: { ...config, sources: [...config.sources, source] },
    created: { id: source.id, token, url: postbackUrl({ source, preset, token, settings: config.settings }) },
  };
}

function findPostbackPreset(id: string): Preset {
  const preset = PRESETS.find((candidate) => candidate.id === id);
  if (preset && hasPostback(preset)) return preset;
  const usable = PRESETS.filter(hasPostback)
    .map((candidate) => candidate.id)
    .join(', ');
  if (preset) {
    throw new ConfigError(
      'preset_without_postback',
      `The preset ${preset.id} describes no postback. Presets that do: ${usable}.`,
    );
  }
  throw new ConfigError('unknown_preset', `There is no preset ${JSON.stringify(id)}. Presets: ${usable}.`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
