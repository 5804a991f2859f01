/** PURE: a list of days as people type it. */

/** The days between blanks, commas and line ends, each once; what is no day of the calendar is in `wrong`. */
export function typedDays(text: string): { readonly days: readonly string[]; readonly wrong: readonly string[] } {
  const words = [...new Set(text.split(/[\s,，、;；]+/).filter((word) => word !== ''))].map((word) => word.replaceAll(/[./]/g, '-'));
  return { days: words.filter(isDay), wrong: words.filter((word) => !isDay(word)) };
}

function isDay(word: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(word)) return false;
  const day = new Date(`${word}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(word);
}
