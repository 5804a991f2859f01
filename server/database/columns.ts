import { defineEntity, p } from '@mikro-orm/core';
import { v7 } from 'uuid';

/** The primary key of every table: a UUID v7, so that ids sort by the time they were made. */
export const id = () => p.uuid().primary().onCreate(() => v7());

/** A reference by id to a row of another room; the foreign key is written in the migration. */
export const ref = () => p.uuid();

/** Money: integer fen in a `bigint`. */
export const fen = () => p.bigint('bigint').columnType('bigint');

/** A rate as the exact decimal string it was quoted as, e.g. `"0.18"` a year. */
export const rate = () => p.decimal('string').columnType('numeric');

/** A calendar day of the business, `'YYYY-MM-DD'`; never a `Date`. */
export const businessDate = () => p.date();

/** A moment in time. */
export const instant = () => p.datetime().columnType('timestamptz');

/** The optimistic lock of an editable record: a stale one is refused with 409. */
export const version = () => p.integer().version().default(1);

/** A JSON document. `T` says its shape; nothing checks it here. */
export const json = <T>() => p.json().$type<T>();

const SealedSchema = defineEntity({
  name: 'Sealed',
  embeddable: true,
  properties: {
    /** AES-256-GCM: base64 of nonce, tag and text. */
    ciphertext: p.text(),
    /** HMAC-SHA-256 under the same key, for exact search and uniqueness. */
    hash: p.text(),
    /** What anyone who sees the row may read, e.g. `110105********002X`. */
    mask: p.text(),
  },
});
export class Sealed extends SealedSchema.class {}
SealedSchema.setClass(Sealed);

/**
 * The one column kind for resident IDs, card numbers and phones: three columns `<name>_ciphertext`, `<name>_hash` and
 * `<name>_mask`. Sealed and opened by `platform/vault.ts`.
 */
export const secret = () => p.embedded(Sealed);
