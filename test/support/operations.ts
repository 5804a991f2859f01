/** The operations of `/api/openapi.json`, as a stranger to the code would read them. */
import type { JsonSchema } from './from-schema.ts';

export type Parameter = { readonly name: string; readonly in: 'path' | 'query' | 'header'; readonly required: boolean; readonly schema: JsonSchema };
export type Operation = {
  readonly method: string;
  /** With `{name}` for parameters. */
  readonly path: string;
  readonly access: 'public' | 'signed-in' | { readonly object: string; readonly action: string };
  readonly parameters: readonly Parameter[];
  readonly body: JsonSchema | undefined;
  /** Takes bytes instead of JSON. */
  readonly takesBytes: boolean;
};

type Content = Record<string, { readonly schema?: JsonSchema }>;
type Written = {
  readonly 'x-access': Operation['access'];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
};

export async function operationsOf(baseUrl: string): Promise<readonly Operation[]> {
  const document = await (await fetch(`${baseUrl}/api/openapi.json`)).json() as { paths: Record<string, Record<string, Written>> };
  return Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, written]) => ({
    method: method.toUpperCase(),
    path,
    access: written['x-access'],
    parameters: written.parameters ?? [],
    body: written.requestBody?.content['application/json']?.schema,
    takesBytes: written.requestBody?.content['application/octet-stream'] !== undefined,
  })));
}

export const nameOf = ({ method, path }: Pick<Operation, 'method' | 'path'>): string => `${method} ${path}`;
