/** The form builder without a browser: the tree, what can be added, what is said of a component, and what differs between versions. */
import { globSync, readFileSync } from 'node:fs';

import { expect } from 'chai';

import { begin, type Entry } from '../../client/src/builder/model/catalogue.ts';
import { conditionalOf, conditionOf } from '../../client/src/builder/model/condition.ts';
import { differenceOf } from '../../client/src/builder/model/difference.ts';
import { begun, edited, redone, undone } from '../../client/src/builder/model/history.ts';
import { begunWork, editedWork, redoneWork, selectedIn, undoneWork } from '../../client/src/builder/model/work.ts';
import { fieldsIn, freshKey, renamed } from '../../client/src/builder/model/keys.ts';
import { controlsOf, valueOf, withValue } from '../../client/src/builder/model/properties.ts';
import {
  type Component, componentAt, type FormDefinition, holdersOf, insertAt, moveBy, moveTo, placeAfter, removeAt, rowsOf,
} from '../../client/src/builder/model/tree.ts';
import { labelsOf, valueWord } from '../../client/src/builder/say.ts';
import { prepare, WIDGET_TYPES } from '../../client/src/formio/prepare.ts';
import { CATALOGUE, propertyWord, typeWord } from '../../client/src/text/builder.ts';
import type { FormDefinition as Drawn } from '../../client/src/api/types.ts';
import { checkDefinition } from '../../server/platform/forms/check-definition.ts';
import { checkSubmission } from '../../server/platform/forms/check-submission.ts';

const field = (key: string, more: Partial<Component> = {}): Component => ({ type: 'textfield', key, label: key.toUpperCase(), input: true, ...more });
const FORM: FormDefinition = {
  title: '表', components: [
    field('a'),
    { type: 'panel', key: 'p', title: '组', input: false, components: [field('b'), field('c')] },
    { type: 'columns', key: 'cols', input: false, columns: [{ width: 6, components: [field('d')] } as object, { width: 6, components: [] } as object] },
    { type: 'datagrid', key: 'rows', label: '表', input: true, components: [field('name')] },
  ],
};
const outline = (form: FormDefinition) => rowsOf(form).map((row) => `${' '.repeat(row.depth)}${row.kind === 'column' ? `|${row.nth + 1}` : row.component.key}`);
const shipped = globSync('forms/*/*.json').map((file) => ({ file, form: JSON.parse(readFileSync(file, 'utf8')) as FormDefinition }));

describe('A form as a tree', () => {
  it('is told line by line, with the columns of a line as lines of their own', () => {
    expect(outline(FORM)).to.deep.equal(['a', 'p', ' b', ' c', 'cols', ' |1', '  d', ' |2', 'rows', ' name']);
    expect(holdersOf(FORM).map(({ list }) => list)).to.deep.equal([
      '/components', '/components/1/components', '/components/2/columns/0/components', '/components/2/columns/1/components', '/components/3/components',
    ]);
  });

  it('takes what is added after what is selected, or into what holds others', () => {
    expect(placeAfter(FORM, undefined)).to.deep.equal({ list: '/components', at: 4 });
    expect(placeAfter(FORM, '/components/0')).to.deep.equal({ list: '/components', at: 1 });
    expect(placeAfter(FORM, '/components/1')).to.deep.equal({ list: '/components/1/components', at: 2 });
    expect(placeAfter(FORM, '/components/2/columns/1')).to.deep.equal({ list: '/components/2/columns/1/components', at: 0 });
    expect(outline(insertAt(FORM, { list: '/components/2/columns/1/components', at: 0 }, field('x')))).to.include('  x');
  });

  it('is left as it was by what does not move, and never loses what is moved, whatever goes where', () => {
    const rows = rowsOf(FORM).filter((row) => row.kind === 'component');
    for (const { path } of rows) {
      for (const { list } of holdersOf(FORM)) {
        for (const at of [0, 1, 2]) {
          const moved = moveTo(FORM, path, { list, at: Math.min(at, (list === '/components' ? 4 : 1)) });
          expect(outline(moved.form).map((line) => line.trim()).sort(), `${path} to ${list}`).to.deep.equal(outline(FORM).map((line) => line.trim()).sort());
          expect(componentAt(moved.form, moved.path), `${path} to ${list} ${at}`).to.equal(componentAt(FORM, path));
        }
      }
    }
    expect(moveTo(FORM, '/components/1', { list: '/components/1/components', at: 0 }).form).to.equal(FORM);
  });

  it('moves by one: past a neighbour, into the next column, out of what holds it', () => {
    const step = (path: string, by: -1 | 1) => outline(moveBy(FORM, path, by).form).join();
    expect(step('/components/0', 1)).to.equal('p, b, c,a,cols, |1,  d, |2,rows, name');
    expect(step('/components/1/components/0', -1)).to.equal('a,b,p, c,cols, |1,  d, |2,rows, name');
    expect(step('/components/2/columns/0/components/0', 1)).to.equal('a,p, b, c,cols, |1, |2,  d,rows, name');
    expect(step('/components/2/columns/0/components/0', -1)).to.equal('a,p, b, c,d,cols, |1, |2,rows, name');
    expect(moveBy(FORM, '/components/0', -1).form).to.equal(FORM);
  });

  it('points where the server points', () => {
    const bad = { ...FORM, components: [...FORM.components.slice(0, 3), { type: 'datagrid', key: 'rows', components: [field('name', { calculateValue: 'x' })] }] };
    const [fault] = checkDefinition(bad);
    expect(componentAt(bad, fault?.path ?? '')?.key).to.equal('name');
  });
});

describe('What can be added to a form', () => {
  const entries = Object.keys(CATALOGUE.entries) as Entry[];

  it('is offered once each, in a group', () => {
    expect(Object.values(CATALOGUE.order).flat().sort()).to.deep.equal([...entries].sort());
  });

  it('is accepted by the server as it begins, twice in one form, and drawn by the renderer', () => {
    const drawn = new Set<string>([...WIDGET_TYPES, 'textfield', 'textarea', 'number', 'checkbox', 'radio', 'selectboxes', 'datagrid', 'content']);
    for (const entry of entries) {
      const blank: FormDefinition = { title: '', components: [] };
      const once = insertAt(blank, { list: '/components', at: 0 }, begin(blank, entry));
      const twice = insertAt(once, { list: '/components', at: 1 }, begin(once, entry));
      expect(checkDefinition(twice), entry).to.deep.equal([]);
      const types = prepare(twice as Drawn, {}, false).components.map(({ type }) => type);
      if (entry !== 'panel' && entry !== 'columns') expect(types.every((type) => drawn.has(type)), `${entry}: ${types.join()}`).to.equal(true);
      expect(() => checkSubmission(twice, {}), entry).not.to.throw();
    }
  });

  it('has Chinese words for every type and property that is shipped or offered', () => {
    const components = shipped.flatMap(({ form }) => rowsOf(form)).flatMap((row) => (row.kind === 'component' ? [row.component] : []));
    expect([...new Set(components.map(({ type }) => type).filter((type) => typeWord(type) === type))]).to.deep.equal([]);
    const controls = components.flatMap((component) => controlsOf(component).map(({ at }) => [at, component.type] as const));
    expect([...new Set(controls.filter(([at, type]) => propertyWord(at, type) === at).map(([at]) => at))]).to.deep.equal([]);
  });
});

describe('The name of a field', () => {
  const conditional = { show: true, when: 'a', eq: '1' };
  const more = { show: true, conjunction: 'all', conditions: [{ component: 'a', operator: 'isEqual', value: '1' }, { component: 'c', operator: 'isEmpty' }] };
  const form: FormDefinition = { components: [field('a'), field('b', { conditional }), field('c', { conditional: more })] };

  it('is new when it is added', () => {
    expect([freshKey(FORM, 'amount'), freshKey(FORM, 'a'), freshKey({ components: [field('a'), field('a2')] }, 'a')]).to.deep.equal(['amount', 'a2', 'a3']);
    expect(fieldsIn(FORM).map(({ key }) => key)).to.deep.equal(['a', 'b', 'c', 'd', 'rows', 'name']);
  });

  it('takes the conditions that ask about it along', () => {
    const next = renamed(form, '/components/0', 'z');
    expect(componentAt(next, '/components/1')?.conditional).to.deep.equal({ ...conditional, when: 'z' });
    expect(componentAt(next, '/components/2')?.conditional?.['conditions']).to.deep.equal([{ component: 'z', operator: 'isEqual', value: '1' }, { component: 'c', operator: 'isEmpty' }]);
    expect(checkDefinition(next)).to.deep.equal([]);
  });
});

describe('What is said of a component', () => {
  it('is set and taken away, with the rules when none is left', () => {
    const limited = withValue(field('a'), 'validate.maxLength', 9);
    expect([valueOf(limited, 'validate.maxLength'), valueOf(limited, 'label'), valueOf(limited, 'validate.min')]).to.deep.equal([9, 'A', undefined]);
    expect(withValue(limited, 'validate.maxLength', undefined)).to.deep.equal(field('a'));
  });

  it('keeps every condition that is shipped, in the spelling it has', () => {
    const conditions = shipped.flatMap(({ form }) => rowsOf(form)).flatMap((row) => (row.kind === 'component' && row.component.conditional ? [row.component] : []));
    expect(conditions.length).to.be.greaterThan(3);
    for (const component of conditions) {
      const read = conditionOf(component);
      if (read !== 'free') expect(conditionalOf(read)).to.deep.equal(component.conditional);
    }
  });

  it('says more conditions than one so that the server keeps them', () => {
    const conditional = conditionalOf({ show: false, join: 'any', clauses: [{ field: 'a', operator: 'isNotEmpty', value: 'x' }, { field: 'b', operator: 'isNotEqual', value: '2' }] });
    const form: FormDefinition = { components: [field('a'), field('b'), field('c', { ...(conditional && { conditional }) })] };
    expect(checkDefinition(form)).to.deep.equal([]);
    expect(checkSubmission(form, { a: '1', b: '2', c: '3' }).data).to.deep.equal({ a: '1', b: '2' });
    expect(checkSubmission(form, { b: '2', c: '3' }).data).to.deep.equal({ b: '2', c: '3' });
    expect(conditionOf(form.components[2] as Component)).to.deep.include({ show: false, join: 'any' });
  });
});

describe('The difference between two versions of a form', () => {
  const said = (after: FormDefinition) => differenceOf(FORM, after).map(({ change, component, facts }) => [change, component.key ?? component.type, facts.map(({ at }) => at)]);

  it('is none for every form with itself', () => {
    for (const { file, form } of shipped) expect(differenceOf(form, structuredClone(form)), file).to.deep.equal([]);
  });

  it('names what came, went, changed and moved', () => {
    expect(said(insertAt(FORM, { list: '/components', at: 1 }, field('x')))).to.deep.equal([['added', 'x', []]]);
    expect(said(removeAt(FORM, '/components/1/components/0'))).to.deep.equal([['removed', 'b', []]]);
    expect(said({ ...FORM, title: '新' })).to.deep.equal([['changed', 'form', ['formTitle']]]);
    expect(said({ ...FORM, components: [withValue(withValue(field('a'), 'validate.required', true), 'label', '甲'), ...FORM.components.slice(1)] }))
      .to.deep.equal([['changed', 'a', ['label', 'validate.required']]]);
    expect(said(moveTo(FORM, '/components/0', { list: '/components', at: 4 }).form)).to.deep.equal([['moved', 'a', []]]);
    expect(said(moveTo(FORM, '/components/0', { list: '/components/1/components', at: 0 }).form)).to.deep.equal([['moved', 'a', []]]);
  });

  it('tells a field of a list from one of the form', () => {
    const withName: FormDefinition = { ...FORM, components: [...FORM.components, field('name')] };
    expect(said(withName)).to.deep.equal([['added', 'name', []]]);
  });

  it('reads in words', () => {
    const money: Component = { type: 'money', key: 'm' };
    const condition = { show: true, join: 'all', clauses: [{ field: 'a', operator: 'isEqual', value: '1' }] } as const;
    const words = [['validate.min', '1234.5', money], ['validate.required', true, money], ['validate.max', undefined, money], ['conditional', condition, money], ['type', 'rate', money]] as const;
    expect(words.map(([at, value, component]) => valueWord(at, value, component, labelsOf(FORM)))).to.deep.equal(['1,234.50', '是', '—', '“A”等于“1”时显示', '年利率']);
  });
});

describe('Edits of a form', () => {
  it('are taken back and done again; typing into one property is one edit', () => {
    const typed = edited(edited(edited(begun('a'), 'b', 'x'), 'c', 'x'), 'd', 'y');
    expect([typed.past, undone(typed).now, undone(undone(typed)).now, redone(undone(typed)).now]).to.deep.equal([['a', 'c'], 'c', 'a', 'd']);
    expect(undone(begun('a')).now).to.equal('a');
    expect(edited(undone(typed), 'e').future).to.deep.equal([]);
  });

  it('select what they were about when they are taken back or done again, whatever was looked at since', () => {
    const [one, two] = [{ ...FORM, title: '一' }, { ...FORM, title: '二' }];
    const worked = selectedIn(editedWork(selectedIn(editedWork(selectedIn(begunWork(FORM), '/components/0'), one), '/components/1'), two, { select: '/components/2' }), undefined);
    const back = undoneWork(worked);
    expect([back.history.now.form, back.selected]).to.deep.equal([one, '/components/1']);
    const further = undoneWork(selectedIn(back, undefined));
    expect([further.history.now.form, further.selected]).to.deep.equal([FORM, '/components/0']);
    const again = redoneWork(redoneWork(selectedIn(further, undefined)));
    expect([again.history.now.form, again.selected]).to.deep.equal([two, '/components/2']);
    expect(undoneWork(begunWork(FORM)).selected).to.equal(undefined);
  });
});
