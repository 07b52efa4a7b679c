import { CreatedToken, NewToken, Tokens } from '../../../wire/people.ts';
import { addToken } from '../../config/add-token.ts';
import { removeToken } from '../../config/remove-token.ts';
import { type Route, route } from './route.ts';

export const tokenRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/v1/tokens',
    scope: 'admin',
    summary: 'The tokens of the API, without their secrets.',
    response: Tokens,
    handle: async ({ desk }) => ({
      tokens: desk.config.current.tokens.map(({ sha256: _, ...token }) => token),
    }),
  }),
  route({
    method: 'post',
    path: '/api/v1/tokens',
    scope: 'admin',
    summary: 'Make a token of the API. It is shown this once.',
    body: NewToken,
    response: CreatedToken,
    handle: ({ desk, body }) => desk.config.change((config) => addToken(config, body, desk.world)),
  }),
  route({
    method: 'delete',
    path: '/api/v1/tokens/:id',
    scope: 'admin',
    summary: 'Revoke a token of the API.',
    response: null,
    handle: async ({ desk, params }) => {
      await desk.config.change((config) => removeToken(config, params['id'] ?? ''));
    },
  }),
];
