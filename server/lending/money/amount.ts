/** What `Math` does for numbers, for amounts in fen. */

export const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

export const greatest = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/** The amount, or nothing when it is below nothing. */
export const positive = (amount: bigint): bigint => greatest(amount, 0n);
