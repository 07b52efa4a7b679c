import {
  ConfigView,
  CreatedAffiliate,
  CreatedLink,
  CreatedSite,
  CreatedSource,
  NewAffiliate,
  NewLink,
  NewSite,
  NewSource,
  NewTerms,
} from '../../../wire/api.ts';
import { addAffiliate } from '../../config/add-affiliate.ts';
import { addLink } from '../../config/add-link.ts';
import { addSite } from '../../config/add-site.ts';
import { addSource } from '../../config/add-source.ts';
import { setTerms } from '../../config/set-terms.ts';
import { configView } from '../config-view.ts';
import { type Route, route } from './route.ts';

export const configRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/v1/config',
    scope: 'read',
    affiliates: 'self',
    shares: 'all',
    summary: 'Sites, sources, links and affiliates, without secrets; narrowed to who asks.',
    response: ConfigView,
    handle: async ({ desk, caller }) => configView(desk.config.current, caller),
  }),
  route({
    method: 'post',
    path: '/api/v1/sites',
    scope: 'write',
    summary: 'Add a site; its snippet goes on every page.',
    body: NewSite,
    response: CreatedSite,
    handle: ({ desk, body }) => desk.config.change((config) => addSite(config, body, desk.world)),
  }),
  route({
    method: 'post',
    path: '/api/v1/sources',
    scope: 'write',
    summary: 'Add a source of postbacks. Its token is shown this once.',
    body: NewSource,
    response: CreatedSource,
    handle: ({ desk, body }) => desk.config.change((config) => addSource(config, body, desk.world)),
  }),
  route({
    method: 'post',
    path: '/api/v1/links',
    scope: 'write',
    summary: "Add an affiliate's link.",
    body: NewLink,
    response: CreatedLink,
    handle: ({ desk, body }) => desk.config.change((config) => addLink(config, body, desk.world)),
  }),
  route({
    method: 'post',
    path: '/api/v1/affiliates',
    scope: 'write',
    summary: 'Add an affiliate.',
    body: NewAffiliate,
    response: CreatedAffiliate,
    handle: ({ desk, body }) => desk.config.change((config) => addAffiliate(config, body, desk.world)),
  }),
  route({
    method: 'post',
    path: '/api/v1/affiliates/:id/terms',
    scope: 'write',
    summary: 'Say what an affiliate is promised, in the place of all that was said before.',
    body: NewTerms,
    response: NewTerms,
    handle: ({ desk, params, body }) =>
      desk.config.change((config) => setTerms(config, params['id'] ?? '', body)),
  }),
];
