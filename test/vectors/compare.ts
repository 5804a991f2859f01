/** Expected against answered: only what the file names is compared, each figure with the places it is written with. */
import type { Answer } from './answers.ts';
import { written } from './case.ts';

/** The differences, as `path: expected x, got y`. */
export function differences(expected: unknown, got: Answer, places: number, path: string): string[] {
  if (Array.isArray(expected)) return compareLists(expected, got, places, path);
  if (typeof expected === 'object' && expected !== null) {
    const of = (key: string) => (typeof got === 'object' && got !== null && !Array.isArray(got) ? (got as { [key: string]: Answer })[key] : undefined);
    return Object.entries(expected).flatMap(([key, value]) => differences(value, of(key), places, `${path}.${key}`));
  }
  const answered = typeof got === 'bigint' ? written(got, places, expected) : String(got);
  return answered === String(expected) ? [] : [`${path}: expected ${expected}, got ${answered}`];
}

/** Rows named by `idx` are compared with the row of that index; other lists must be as long as expected. */
function compareLists(expected: readonly unknown[], got: Answer, places: number, path: string): string[] {
  const list: readonly Answer[] = Array.isArray(got) ? got : [];
  const indexed = expected.some((one) => typeof one === 'object' && one !== null && 'idx' in one);
  const faults = !indexed && list.length !== expected.length ? [`${path}: expected ${expected.length} rows, got ${list.length}`] : [];
  return [...faults, ...expected.flatMap((one, index) => {
    const at = indexed ? Number((one as { idx: number }).idx) : index;
    return differences(one, list[at], places, `${path}[${at}]`);
  })];
}
