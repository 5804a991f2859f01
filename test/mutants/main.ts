/**
 * `npm run mutants`: changes one line of the money core at a time, in a copy, and runs its tests. A mutant that the tests let
 * live is a line that nothing holds; the process then ends with 1.
 */
import { build, type House, infect, type Mutant } from './house.ts';
import { MUTANTS } from './list.ts';

const AT_ONCE = 2;

async function judge(house: House, mutant: Mutant): Promise<boolean> {
  const heal = await infect(house, mutant);
  const lives = await house.run();
  await heal();
  console.log(`${lives ? 'LIVES ' : 'killed'}  ${mutant.file}: ${mutant.why}`);
  return lives;
}

async function main(houses: readonly House[]): Promise<number> {
  if (!(await houses[0]?.run())) {
    console.error('The tests of the money core fail without any mutant.');
    return 1;
  }
  const waiting = [...MUTANTS];
  const alive: Mutant[] = [];
  await Promise.all(houses.map(async (house) => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) if (await judge(house, mutant)) alive.push(mutant);
  }));
  console.log(`${MUTANTS.length - alive.length} killed, ${alive.length} alive`);
  return alive.length > 0 ? 1 : 0;
}

const houses = await Promise.all(Array.from({ length: AT_ONCE }, build));
const leave = () => Promise.all(houses.map((house) => house.remove()));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void leave().then(() => process.exit(1)));
try {
  process.exitCode = await main(houses);
} finally {
  await leave();
}
