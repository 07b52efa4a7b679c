import { hasPostback } from '../../../presets/has-postback.ts';
import { findPreset } from '../../../presets/registry.ts';
import { FOREIGN_CLICK_IDS } from '../../../wire/ids.ts';
import { CANONICAL_FIELDS, type Preset } from '../../../wire/preset.ts';
import { PresetView } from '../../../wire/preset-view.ts';
import { SiteSnippets } from '../../../wire/site-snippets.ts';
import { NewSourceTest, SourceTest } from '../../../wire/source-test.ts';
import { noscriptSnippets } from '../../config/noscript-snippets.ts';
import { snippet } from '../../config/snippet.ts';
import { tagManagerSnippet } from '../../config/tag-manager-snippet.ts';
import { DeskError } from '../desk-error.ts';
import { sendTest } from '../send-test.ts';
import { type Route, route } from './route.ts';

/** What connecting a site and its sources needs. */
export const setupRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/v1/presets/:id',
    scope: 'read',
    summary: 'What the postback of a foreign system may say: parameters, macros, statuses.',
    response: PresetView,
    handle: async ({ params }) => {
      const preset = findPreset(params['id'] ?? '');
      if (preset === undefined || !hasPostback(preset))
        throw new DeskError('not_found', 'There is no preset for postbacks with this id.', undefined, {
          reason: 'unknown_preset',
          id: params['id'] ?? '',
        });
      return viewOf(preset);
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/sites/:id/snippets',
    scope: 'read',
    summary: "The site's snippet: as HTML, for a tag manager, and for browsers without scripts.",
    response: SiteSnippets,
    handle: async ({ desk, params }) => {
      const { sites, settings } = desk.config.current;
      const site = sites.find(({ id }) => id === params['id']);
      if (site === undefined)
        throw new DeskError('not_found', 'There is no site with this id.', undefined, {
          reason: 'unknown_site',
          id: params['id'] ?? '',
        });
      return {
        html: snippet(site, settings),
        tag_manager: tagManagerSnippet(site, settings),
        noscript: noscriptSnippets(site, settings),
      };
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/sources/:id/test',
    scope: 'write',
    summary: 'Send one postback of test traffic to the collector, and tell what became of it.',
    body: NewSourceTest,
    response: SourceTest,
    handle: ({ desk, params, body }) => {
      const source = desk.config.current.sources.find(({ id }) => id === params['id']);
      if (source === undefined || source.channel !== 'postback')
        throw new DeskError('not_found', 'There is no source of postbacks with this id.', undefined, {
          reason: 'unknown_source',
          id: params['id'] ?? '',
        });
      return sendTest(desk, source, body.url);
    },
  }),
];

function viewOf(preset: Preset): PresetView {
  const parameters = CANONICAL_FIELDS.flatMap((field) => {
    const names = preset.parameters[field];
    return names === undefined || names.length === 0 ? [] : [{ field, names: [...names] }];
  });
  const taken = new Set(parameters.flatMap(({ names }) => names));
  return {
    id: preset.id,
    name: preset.name,
    documentation: preset.documentation,
    sends: preset.sends,
    parameters,
    macros: parameters.flatMap(({ field, names: [parameter = ''] }) => {
      const macro = preset.macros[field];
      return macro === undefined ? [] : [{ field, parameter, macro }];
    }),
    sub_ids: preset.subIds.filter((name) => !taken.has(name)),
    foreign_ids: FOREIGN_CLICK_IDS.filter((name) => !taken.has(name)),
    statuses: Object.entries(preset.statuses).map(([word, state]) => ({ word, state })),
    default_type: preset.defaultType,
    default_state: preset.defaultState,
    decimal_comma: preset.decimalComma === true,
  };
}
