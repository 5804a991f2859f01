/**
 * `npm run vectors -- FILE…`: every case of the files, one line each; without a file, the peers' figures kept beside this one.
 * The process fails when a case does.
 */
import path from 'node:path';

import { casesOf, type Result, run } from './run.ts';

const MOST_FAULTS = 4;

function line({ id, kind, outcome, faults }: Result): string {
  const more = faults.length > MOST_FAULTS ? [`… ${faults.length - MOST_FAULTS} more`] : [];
  return [`${outcome.padEnd(8)}${id} (${kind})`, ...faults.slice(0, MOST_FAULTS), ...more].join('\n          ');
}

const files = process.argv.length > 2 ? process.argv.slice(2) : [path.join(import.meta.dirname, 'peers.json')];
const results = files.flatMap((file) => casesOf(file).map(run));
for (const result of results) console.log(line(result));
const counted = (outcome: Result['outcome']) => results.filter((result) => result.outcome === outcome).length;
console.log(`${counted('passed')} passed, ${counted('failed')} failed, ${counted('skipped')} skipped`);
process.exitCode = counted('failed') > 0 || results.length === 0 ? 1 : 0;
