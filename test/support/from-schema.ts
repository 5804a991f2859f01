/** Values for a JSON Schema of the OpenAPI document: what fits it, and what a careless or hostile caller sends instead. */
import * as fc from 'fast-check';

export type JsonSchema = {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
};

/** Ids that exist, so that some requests reach a row. */
export type Known = { readonly ids: readonly string[] };

/** What fits the schema. */
export function fitting(schema: JsonSchema, known: Known): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((one) => fitting(one, known)));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string': return text(schema, known);
    case 'integer': return fc.integer({ min: schema.minimum ?? -10, max: Math.min(schema.maximum ?? 1000, 2 ** 31 - 1) });
    case 'number': return fc.double({ noNaN: true });
    case 'boolean': return fc.boolean();
    case 'null': return fc.constant(null);
    case 'array': return fc.array(fitting(schema.items ?? {}, known), {
      minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 3, 3),
    });
    case 'object': return record(schema, known);
    default: return fc.jsonValue();
  }
}

function text(schema: JsonSchema, known: Known): fc.Arbitrary<string> {
  if (schema.format === 'uuid') return fc.oneof(fc.constantFrom(...known.ids), fc.uuid());
  if (schema.format === 'date') {
    return fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
  }
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern));
  const least = schema.minLength ?? 0;
  // What must not be empty must not be blank either: a schema does not say that its text is trimmed.
  return fc.string({ minLength: least, maxLength: Math.max(least, Math.min(schema.maxLength ?? 30, 60)), unit: 'binary' })
    .map((value) => (value.trim().length < least ? '有内容'.padEnd(least, '。') : value));
}

function record(schema: JsonSchema, known: Known): fc.Arbitrary<unknown> {
  const { properties = {}, required = [] } = schema;
  if (schema.additionalProperties === false && Object.keys(properties).length === 0) return fc.constant({});
  if (Object.keys(properties).length === 0) return fc.dictionary(fc.string({ maxLength: 10 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 });
  const shapes = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, fitting(one, known)]));
  return fc.record(shapes, { requiredKeys: [...required] });
}

/** Mostly what fits; sometimes anything at all. */
export function likely(schema: JsonSchema, known: Known): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 3, arbitrary: fitting(schema, known) }, { weight: 1, arbitrary: fc.jsonValue() });
}
