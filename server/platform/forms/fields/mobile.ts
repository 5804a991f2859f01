/** A mobile number of mainland China: 1, then 3 to 9, then nine digits. */
export function isMobile(text: string): boolean {
  return /^1[3-9]\d{9}$/.test(text);
}
