/** A rate a year as a decimal text, `"0.15"` for 15 %: not negative, at most eight decimals, below 10. */
export function isRate(text: string): boolean {
  return /^\d(\.\d{1,8})?$/.test(text);
}
