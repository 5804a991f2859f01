/**
 * `npm run bench [-- part …]`: prints one JSON line per figure, and what was left out on stderr. Parts: money, policy,
 * client, steps, end-of-day, register, export; all of them unless named.
 */
import type { Figure } from './figure.ts';

const PARTS: Readonly<Record<string, () => Promise<() => Promise<readonly Figure[]>>>> = {
  money: async () => (await import('./money.ts')).moneyFigures,
  policy: async () => (await import('./policy.ts')).policyFigures,
  client: async () => (await import('./client.ts')).clientFigures,
  steps: async () => (await import('./steps.ts')).stepFigures,
  'end-of-day': async () => (await import('./end-of-day.ts')).endOfDayFigures,
  register: async () => (await import('./end-of-day.ts')).registerFigures,
  export: async () => (await import('./export.ts')).exportFigures,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. There are: ${Object.keys(PARTS).join(', ')}.`);
  process.exit(2);
}
for (const [name, load] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const measure = await load();
  for (const figure of await measure()) console.log(JSON.stringify(figure));
}
process.exit(0);
