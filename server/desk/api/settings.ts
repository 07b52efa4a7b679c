import {
  AffiliateChange,
  LinkChange,
  Rules,
  SettingsChange,
  SiteChange,
  SourceChange,
} from '../../../wire/settings.ts';
import { changeLink } from '../../config/change-link.ts';
import { changeSettings } from '../../config/change-settings.ts';
import { changeSite } from '../../config/change-site.ts';
import { changeSource } from '../../config/change-source.ts';
import { renameAffiliate } from '../../config/rename-affiliate.ts';
import { RULES } from '../rules.ts';
import { type Route, route } from './route.ts';

export const settingsRoutes: Route[] = [
  route({
    method: 'post',
    path: '/api/v1/sites/:id',
    scope: 'write',
    summary: 'Change what is said of a site. What is absent stays.',
    body: SiteChange,
    response: null,
    handle: async ({ desk, params, body }) => {
      await desk.config.change((config) => changeSite(config, params['id'] ?? '', body));
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/sources/:id',
    scope: 'write',
    summary: 'Change what a source says of itself. What is absent stays, null takes away what was said.',
    body: SourceChange,
    response: null,
    handle: async ({ desk, params, body }) => {
      await desk.config.change((config) => changeSource(config, params['id'] ?? '', body));
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/links/:id',
    scope: 'write',
    summary: 'Let a link lead elsewhere. Its address stays.',
    body: LinkChange,
    response: null,
    handle: async ({ desk, params, body }) => {
      await desk.config.change((config) => changeLink(config, params['id'] ?? '', body));
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/affiliates/:id',
    scope: 'write',
    summary: 'Give an affiliate another name.',
    body: AffiliateChange,
    response: null,
    handle: async ({ desk, params, body }) => {
      await desk.config.change((config) => renameAffiliate(config, params['id'] ?? '', body));
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/settings',
    scope: 'admin',
    summary:
      'Change what holds for the whole installation. What is absent stays, null takes away what was said.',
    body: SettingsChange,
    response: null,
    handle: async ({ desk, body }) => {
      await desk.config.change((config) => changeSettings(config, body));
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/rules',
    scope: 'read',
    summary:
      'The numbers that decide: thresholds, waiting times, limits. docs/settings.md says why each is what it is.',
    response: Rules,
    handle: async () => RULES,
  }),
];
