/** The number of an account at a bank, of a person or a company: 6 to 32 digits; unlike a card's it has no common check digit. */
export function isAccountNumber(text: string): boolean {
  return /^\d{6,32}$/.test(text);
}
