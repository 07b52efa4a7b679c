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

/** Adds a source: one of postbacks with its first token, or one of reports. Of a token only the SHA-256 stays. */
export function addSource(config: Config, input: NewSource, world: World): Change<CreatedSource> {
  const { site: siteId, preset: presetId, channel, ...stated } = NewSource.parse(input);
  const site = findSite(config, siteId);
  if (channel === 'report') return addReport(config, { ...stated, site_id: site.id, presetId }, world);
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

/** A report has no door: nobody calls us, files are imported. */
function addReport(
  config: Config,
  { presetId, ...stated }: { presetId: string; site_id: string; name: string },
  world: World,
): Change<CreatedSource> {
  const preset = PRESETS.find(({ id }) => id === presetId);
  if (preset === undefined) {
    const known = PRESETS.map(({ id }) => id).join(', ');
    throw new ConfigError(
      'unknown_preset',
      `There is no preset ${JSON.stringify(presetId)}. Presets: ${known}.`,
      { values: { id: presetId } },
    );
  }
  const source = Source.parse({
    sends: preset.sends,
    ...stated,
    id: shortId(config.sources, world),
    channel: 'report',
    preset: preset.id,
    keys: [],
    created_at: world.now(),
  });
  return {
    config: { ...config, sources: [...config.sources, source] },
    created: { id: source.id, token: '', url: '' },
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
      { values: { id: preset.id } },
    );
  }
  throw new ConfigError('unknown_preset', `There is no preset ${JSON.stringify(id)}. Presets: ${usable}.`, {
    values: { id },
  });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
