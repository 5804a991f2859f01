/** How pages end an act, read from their text: what a mutation's callback returns is waited for, and a message stands for seconds. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect } from 'chai';

const ROOT = path.resolve(import.meta.dirname, '../../client/src');
const WAITS = /(?:on(?:Success|Error|Settled): (?:async )?\([^)]*\) =>|await|return) message\./;

describe('An act of a page', () => {
  it('goes on at once, and not when its message has gone', () => {
    const files = globSync('**/*.tsx', { cwd: ROOT });
    expect(files).to.have.length.above(100);
    expect(files.filter((file) => WAITS.test(readFileSync(path.join(ROOT, file), 'utf8')))).to.deep.equal([]);
  });
});
