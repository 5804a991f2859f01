/** PURE: takes secrets out of a submission, and recognises one that was sent back as the mask it was shown as. */
import { childrenOf, fieldTypeOf, isSensitive, valueComponents, type Component } from './definition.ts';
import { maskOf } from './fields/mask.ts';
import { isRecord } from './plain.ts';

/** A secret that was taken out of the data: its place there, an RFC 6901 pointer, holds the mask. */
export type SensitiveValue = { readonly path: string; readonly type: string; readonly value: string; readonly mask: string };

/** A secret that was left as it is: its place in the data, and its place in what the form held before. */
export type KeptSecret = { readonly path: string; readonly from: string; readonly mask: string };

export type Secluded = {
  readonly data: Record<string, unknown>; readonly sensitive: readonly SensitiveValue[];
  readonly kept: readonly KeptSecret[];
};

type Values = Readonly<Record<string, unknown>>;

/**
 * Where in `previous` the mask at `path` stood; undefined when it stood nowhere, or in several rows of a list, so that
 * nobody can tell which secret is meant. Only text with a star is a mask: what is in clear is a new value.
 */
export function originOf(previous: Values, path: string, value: unknown): string | undefined {
  if (typeof value !== 'string' || !value.includes('*')) return undefined;
  const [key = '', field, ...deeper] = path.split('/').filter((part) => part !== '' && !/^\d+$/.test(part));
  if (deeper.length > 0 || !Object.hasOwn(previous, key)) return undefined;
  if (field === undefined) return previous[key] === value ? `/${key}` : undefined;
  const rows = Array.isArray(previous[key]) ? (previous[key] as unknown[]) : [];
  const found = rows.flatMap((row, at) => (isRecord(row) && row[field] === value ? [at] : []));
  return found.length === 1 ? `/${key}/${found[0]}/${field}` : undefined;
}

/** Puts the mask of every secret in its place and hands the secrets out apart. */
export function seclude(components: readonly Component[], data: Values, previous: Values, pointer = ''): Secluded {
  const clean: Record<string, unknown> = { ...data };
  const sensitive: SensitiveValue[] = [];
  const kept: KeptSecret[] = [];
  for (const component of valueComponents(components)) {
    const { key = '' } = component;
    if (!Object.hasOwn(clean, key)) continue;
    const value = clean[key];
    const path = `${pointer}/${key}`;
    if (fieldTypeOf(component) === 'list' && Array.isArray(value)) {
      const rows = value.filter(isRecord).map((row, at) => seclude(childrenOf(component), row, previous, `${path}/${at}`));
      clean[key] = rows.map((row) => row.data);
      sensitive.push(...rows.flatMap((row) => row.sensitive));
      kept.push(...rows.flatMap((row) => row.kept));
    } else if (isSensitive(component)) {
      const from = originOf(previous, path, value);
      const secret = from === undefined ? secretOf(component, path, value) : undefined;
      if (from !== undefined) kept.push({ path, from, mask: String(value) });
      if (secret) sensitive.push(secret);
      if (secret) clean[key] = secret.mask;
    }
  }
  return { data: clean, sensitive, kept };
}

/** A sensitive field may be of any type: its text is what is sealed. */
function secretOf(component: Component, path: string, value: unknown): SensitiveValue {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const type = fieldTypeOf(component) ?? '';
  return { path, type, value: text, mask: maskOf(type, text) };
}

/** The data without any secret, whatever its state: what a draft may keep. */
export function withoutSecrets(components: readonly Component[], data: Values): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const component of valueComponents(components)) {
    const { key } = component;
    if (key === undefined || isSensitive(component) || !Object.hasOwn(data, key)) continue;
    const value = data[key];
    kept[key] = fieldTypeOf(component) === 'list'
      ? (Array.isArray(value) ? value.filter(isRecord).map((row) => withoutSecrets(childrenOf(component), row)) : [])
      : value;
  }
  return kept;
}
