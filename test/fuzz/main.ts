/**
 * `npm run fuzz -- --seeds N --from S [--stock]`: N seeds per mix, the engine against the oracle. Exits 1 on any
 * disagreement; `--stock` puts the uncorrected bpmn-engine in its place.
 */
import { parseArgs } from 'node:util';
import { runSeed } from './fuzz.ts';
import type { Outcome } from './fuzz.ts';
import { MIXES } from './tree.ts';

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '200' }, from: { type: 'string', default: '1' }, stock: { type: 'boolean', default: false } },
});
const seeds = Number(values.seeds);
const from = Number(values.from);
if (!Number.isInteger(seeds) || !Number.isInteger(from) || seeds < 1) {
  console.error('usage: npm run fuzz -- --seeds N --from S [--stock]');
  process.exit(2);
}

let failed = 0;
for (const mix of MIXES) {
  const outcomes: Outcome[] = [];
  for (let seed = from; seed < from + seeds; seed += 1) outcomes.push(await runSeed(seed, mix, values.stock));
  const wrong = outcomes.filter((outcome) => outcome.disagreement !== undefined);
  const total = (key: 'steps' | 'sendBacks' | 'rebuilds') => outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
  console.log(`${mix.name}: ${seeds - wrong.length}/${seeds} agree, ${total('steps')} steps, `
    + `${total('sendBacks')} send-backs, ${total('rebuilds')} rebuilds`);
  for (const { seed, disagreement } of wrong.slice(0, 5)) console.log(`  seed ${seed}: ${disagreement}`);
  failed += wrong.length;
}
process.exitCode = failed > 0 ? 1 : 0;
