/** A case of a vector file, and how its strings become exact numbers. The form is described in README.md. */

export type Figures = { readonly [key: string]: unknown };

export type Case = {
  readonly id: string;
  readonly kind: string;
  readonly source: string;
  readonly inputs: Figures;
  readonly expected: unknown;
  readonly [key: string]: unknown;
};

export type Happened = {
  readonly date?: string;
  readonly type: string;
  readonly amount?: string;
  readonly due?: string;
  readonly from?: string;
  readonly to?: string;
  readonly from_due?: string;
  readonly to_due?: string;
  readonly extra_terms?: number;
  readonly periods?: number;
  readonly annual_rate_pct?: string;
};

/** Places kept beyond those of the currency, where a peer carries amounts without rounding them. */
const CARRIED = 6;

/** The smallest unit in which a case counts: a cent, or less where the peer does not round. */
export function placesOf(inputs: Figures): number {
  const digits = typeof inputs['currency_digits'] === 'number' ? inputs['currency_digits'] : 2;
  const unrounded = inputs['interest'] === 'RATE_OVER_12_UNROUNDED' || 'penalty_annual_rate_pct' in inputs;
  return digits + (unrounded ? CARRIED : 0);
}

/** A decimal as a whole number of the smallest unit. */
export function units(value: unknown, places: number): bigint {
  const [whole = '0', fraction = ''] = String(value).replace(/^-/, '').split('.');
  if (/[^0]/.test(fraction.slice(places))) throw new Error(`${value} has more than ${places} places`);
  const magnitude = BigInt(whole + fraction.slice(0, places).padEnd(places, '0'));
  return String(value).startsWith('-') ? -magnitude : magnitude;
}

/** A percentage as a decimal string: `"9.4822"` → `"0.094822"`. */
export function percent(value: unknown): string {
  const [whole = '0', fraction = ''] = String(value).split('.');
  const digits = whole.padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`;
}

/** An amount written with as many places as the figure that it is compared with, rounded half-up. */
export function written(amount: bigint, places: number, like: unknown): string {
  const wanted = String(like).split('.')[1]?.length ?? 0;
  const divisor = 10n ** BigInt(Math.max(places - wanted, 0));
  const rounded = (amount * 2n + (amount < 0n ? -divisor : divisor)) / (divisor * 2n);
  const digits = (rounded < 0n ? -rounded : rounded).toString().padStart(wanted + 1, '0');
  const sign = rounded < 0n ? '-' : '';
  return wanted === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -wanted)}.${digits.slice(-wanted)}`;
}

export const text = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);
export const count = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);
export const figures = (value: unknown): Figures => (typeof value === 'object' && value !== null ? value as Figures : {});
export const happenings = (inputs: Figures): readonly Happened[] => (Array.isArray(inputs['events']) ? inputs['events'] as Happened[] : []);
