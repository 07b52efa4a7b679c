import { z } from 'zod';
import { ApiError } from '../../wire/api.ts';
import type { Route } from './api/route.ts';
import { API_STATUS } from './desk-error.ts';

/** The OpenAPI 3.1 document of the routes, made from the schemas that check them. */
export function openApi(routes: readonly Route[], version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tallystick',
      version,
      description:
        'Both sides of every conversion. Times are UTC milliseconds, amounts exact decimals as text.',
    },
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'tallystick' },
      },
    },
  };
}

function operation(route: Route): object {
  return {
    summary: route.summary,
    ...(route.scope === null && { security: [] }),
    parameters: [...pathParameters(route.path), ...queryParameters(route.query)],
    ...(route.body && { requestBody: { required: true, content: json(schemaOf(route.body, 'input')) } }),
    responses: {
      ...(route.response
        ? {
            200: {
              description: 'What was asked for.',
              content: {
                ...json(schemaOf(route.response, 'output')),
                // Also at the path with `.csv` behind it, whatever is accepted.
                ...(route.csv && { 'text/csv': { schema: { type: 'string' } } }),
              },
            },
          }
        : { 204: { description: 'Done.' } }),
      default: {
        description: `Refused, with a code: ${Object.keys(API_STATUS).join(', ')}.`,
        content: json(schemaOf(ApiError, 'output')),
      },
    },
  };
}

function pathParameters(path: string): object[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(query: z.ZodType | undefined): object[] {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(query, 'input');
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): z.core.JSONSchema.JSONSchema {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return described;
}

function json(schema: object): object {
  return { 'application/json': { schema } };
}
