/** PURE: plain ISO 8601 durations as a number and a unit. */
export const UNITS = ['D', 'TH', 'TM', 'W', 'M'] as const;
export type Unit = (typeof UNITS)[number];
export type Span = { readonly count: string; readonly unit: Unit };

/** `P2D` → 2 days; undefined for what needs more than one number. */
export function spanOf(text: string): Span | undefined {
  const match = /^P(T?)(\d{1,4})([DHMW])$/.exec(text.trim());
  const [, time = '', count = '', letter = ''] = match ?? [];
  const unit = UNITS.find((one) => one === `${time}${letter}`);
  return match && unit ? { count, unit } : undefined;
}

export function textOfSpan({ count, unit }: Span): string {
  return unit.startsWith('T') ? `PT${count}${unit.slice(1)}` : `P${count}${unit}`;
}
