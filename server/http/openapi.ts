import { z } from 'zod';

import type { Route } from './route.ts';

type Doc = Record<string, unknown>;

/** The OpenAPI 3.1 document of every route, from the same schemas that check what comes in. */
export function openapiOf(routes: readonly Route[]): Doc {
  const paths: Record<string, Doc> = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Loanflow', version: '1' },
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'loanflow' } },
      schemas: { Problem: PROBLEM },
    },
  };
}

function operationOf(route: Route): Doc {
  const status = String(route.status ?? 200);
  return {
    summary: route.summary,
    'x-access': route.access,
    ...(route.access === 'public' ? {} : { security: [{ session: [] }] }),
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query'), ...headersOf(route)],
    ...(route.body && { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } } }),
    ...(route.upload && { requestBody: { required: true, content: { 'application/octet-stream': {} } } }),
    responses: {
      [status]: {
        description: 'ok',
        ...(route.answer && { content: { 'application/json': { schema: schemaOf(route.answer, 'output') } } }),
      },
      default: { description: 'problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
  };
}

/**
 * A POST that creates needs an Idempotency-Key; every other POST of a signed-in person honours one, unless its answer is
 * secret: what a key keeps is the answer, and there is nothing else to keep.
 */
export function keyUse(route: Route): 'required' | 'honoured' | 'none' {
  if (route.method !== 'POST' || route.access === 'public' || route.ownTransaction) return 'none';
  if (route.status === 201) return 'required';
  return route.secret ? 'none' : 'honoured';
}

function headersOf(route: Route): Doc[] {
  const use = keyUse(route);
  if (use === 'none') return [];
  return [{ name: 'idempotency-key', in: 'header', required: use === 'required', schema: { type: 'string', maxLength: 200 } }];
}

function parametersOf(schema: z.ZodType | undefined, where: 'path' | 'query'): Doc[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as { properties?: Doc; required?: string[] };
  return Object.entries(properties).map(([name, shape]) => ({
    name, in: where, required: where === 'path' || required.includes(name), schema: shape,
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Doc {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Doc;
}

const PROBLEM: Doc = {
  type: 'object',
  required: ['type', 'title', 'status', 'instance'],
  properties: {
    type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, instance: { type: 'string' },
    facts: { type: 'object' }, errors: { type: 'array', items: { type: 'object' } },
  },
};
