// Runs first in every script. It is plain JavaScript so that an old Node reads it and says what is wrong,
// then hands over to the TypeScript file named on the command line, in the same process.
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  process.stderr.write(
    `Loanflow needs Node 24 and found ${process.version}.\n`
    + 'npm install brings Node 24 for Linux and Windows; run the npm scripts (npm start, npm test), not node itself.\n'
    + '本系统需要 Node 24：请先执行 npm install，再用 npm start 或 npm test 运行；macOS 请自行安装 Node 24。\n',
  );
  process.exit(1);
}

const [script, ...rest] = process.argv.slice(2);
if (!script) {
  process.stderr.write('usage: node server/guard.mjs FILE.ts [arguments]\n');
  process.exit(2);
}
const file = path.resolve(script);
process.argv.splice(1, process.argv.length - 1, file, ...rest);
await import(pathToFileURL(file).href);
