/** How FEEL is written in an attribute: `=amount > 5`, `${amount > 5}`, or bare where only FEEL is possible. */

/** FEEL without its marks. */
export function feelText(text: string): string {
  const marked = expressionIn(text);
  return marked ?? text.trim();
}

/** The FEEL of a text that may also be a literal, or undefined if it is a literal. */
export function expressionIn(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.startsWith('=')) return trimmed.slice(1).trim();
  if (/^[$#]\{[^]*\}$/.test(trimmed)) return trimmed.slice(2, -1).trim();
  return undefined;
}
