/** bpmn-js speaks English unless it is told the Chinese for each word: here every word an analyst can meet. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect } from 'chai';

import { BPMN_JS_ZH } from '../../client/src/text/bpmn-js.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

/** Their providers are replaced by ours, which speak Chinese themselves. */
const REPLACED = /palette\/PaletteProvider|context-pad\/ContextPadProvider/;
/** What belongs to elements that are not offered: loops and collections have no entry in our menus. */
const NOT_OFFERED = new Set(['Loop', 'Parallel multi-instance', 'Sequential multi-instance', 'Collection', 'Participant multiplicity', 'HELLO {you}']);

describe('The words of bpmn-js', () => {
  it('are translated wherever it asks for them', () => {
    const files = globSync(['node_modules/bpmn-js/lib/**/*.js', 'node_modules/diagram-js/lib/**/*.js'], { cwd: ROOT }).filter((file) => !REPLACED.test(file));
    const asked = files.flatMap((file) => [...read(file).matchAll(/translate\(\s*'([^'+]+)'\s*[,)]|_ERR_MSG = '([^']+)'/g)].map((match) => match[1] ?? match[2] ?? ''));
    expect(asked.length).to.be.greaterThan(8);
    expect([...new Set(asked)].filter((word) => !(word in BPMN_JS_ZH) && !NOT_OFFERED.has(word) && !word.startsWith('Align elements '))).to.deep.equal([]);
  });

  it('are translated for every change of type that is offered', () => {
    const served = [...read('client/src/studio/modeler/menus.ts').matchAll(/'([a-z-]+)'(?=,|\n)/g)].map((match) => match[1] ?? '');
    const catalogue = read('node_modules/bpmn-js/lib/features/popup-menu/PopupEntries.js');
    const labels = new Map([...catalogue.matchAll(/'([a-z-]+)': \{\s*label: '([^']+)'/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
    const offered = [...labels].filter(([name]) => served.includes(name));
    expect(offered.length).to.be.greaterThan(8);
    expect(offered.filter(([, label]) => !(label in BPMN_JS_ZH))).to.deep.equal([]);
    const none = ['Start event', 'End event'];
    expect(none.filter((label) => !(label in BPMN_JS_ZH))).to.deep.equal([]);
  });

  it('are Chinese', () => {
    expect(Object.entries(BPMN_JS_ZH).filter(([, text]) => !/\p{Script=Han}/u.test(text))).to.deep.equal([]);
  });
});
