/** Figures of Apache Fineract and Frappe Lending, copied with their sources (commit, file, line or test) into the files here. */
import path from 'node:path';

import { expect } from 'chai';

import { casesOf, run } from './run.ts';

for (const file of ['peers.json', 'more.json']) {
  describe(`Figures of the peers (${file})`, () => {
    for (const one of casesOf(path.join(import.meta.dirname, file))) {
      const result = run(one);
      if (result.outcome === 'skipped') continue;
      it(`${one.id} · ${one.source.split('/').at(-1)}`, () => expect(result.faults).to.deep.equal([]));
    }
  });
}
