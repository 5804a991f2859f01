/** The forms that come with the house: what a clerk meets, what the diagrams read, and what the product knows. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect } from 'chai';

import { CUSTOMER_TYPES, SECRETS_OF } from '../server/lending/customers/customer.entity.ts';
import { DIRECTIONS, SECURITY_TYPES } from '../server/lending/loans/application.entity.ts';
import { REPAYMENT_METHODS } from '../server/lending/products/rules.ts';
import { checkDefinition, fieldsOf, type Component, type Field, type FormDefinition } from '../server/platform/forms/index.ts';
import { readFormFiles, type FormFile } from '../server/platform/forms/sync.ts';
import { FILE_KINDS } from '../server/platform/files/detect-type.ts';

const root = path.resolve(import.meta.dirname, '..');
const forms = await readFormFiles(path.join(root, 'forms'));
const byKey = new Map(forms.map(({ key, definition }) => [key, definition]));

/** What each diagram says of forms. */
const diagrams = globSync('processes/*.bpmn', { cwd: root }).sort().map((file) => {
  const bpmn = readFileSync(path.join(root, file), 'utf8');
  const slug = path.basename(file, '.bpmn');
  /** User tasks: node id → form key. */
  const tasks = new Map([...bpmn.matchAll(/<bpmn:userTask id="(\w+)"[^>]*camunda:formKey="([^"]+)"/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
  return { slug, bpmn, tasks };
});

/** Every component, at any depth. */
function all(components: readonly Component[]): Component[] {
  return components.flatMap((one) => [one, ...all([...(one.components ?? []), ...(one.columns ?? []).flatMap((column) => column.components ?? [])])]);
}

function formOf(key: string): FormDefinition {
  const form = byKey.get(key);
  if (!form) throw new Error(`no form ${key}`);
  return form;
}

function fieldOf(key: string, field: string): Field {
  const found = fieldsOf(formOf(key)).find((one) => one.key === field);
  if (!found) throw new Error(`${key} has no ${field}`);
  return found;
}

const valuesOf = (key: string, field: string): string[] => fieldOf(key, field).options.map((option) => option.value);

describe('The forms of the house', () => {
  it('are there for every user task and both kinds of customers, and no others', () => {
    const named = diagrams.flatMap(({ tasks }) => [...tasks.values()]);
    expect(new Set(named).size).to.be.greaterThan(7);
    expect([...byKey.keys()].sort()).to.deep.equal([...new Set(named), 'records/customer-company', 'records/customer-individual'].sort());
  });

  for (const { key, definition } of forms) {
    describe(key, () => checkForm({ key, definition }));
  }

  function checkForm({ definition }: FormFile): void {
    const components = all(definition.components);

    it('holds nothing that a form may not', () => {
      expect(checkDefinition(definition)).to.deep.equal([]);
    });

    it('speaks Chinese', () => {
      expect(definition.title).to.match(/\p{Script=Han}/u);
      const said = components.filter(({ type }) => !['columns', 'content'].includes(type)).map((one) => one.label ?? String(one['title']));
      for (const label of said) expect(label).to.match(/\p{Script=Han}/u);
      for (const { options } of fieldsOf(definition)) for (const { label } of options) expect(label).to.match(/\p{Script=Han}/u);
    });

    it('names the unit of every amount and every number', () => {
      for (const one of components.filter(({ type }) => type === 'money')) expect(one.label, one.key).to.include('（元）');
      for (const one of components.filter(({ type }) => type === 'number')) expect(one['suffix'], one.key).to.be.a('string').that.is.not.empty;
    });

    it('fills its lines', () => {
      for (const { columns = [], key } of components.filter(({ type }) => type === 'columns')) {
        expect(columns.reduce((sum, column) => sum + Number((column as { width?: number }).width), 0), key).to.equal(12);
      }
    });

    it('bounds every text, and takes only files that are taken', () => {
      const endings = FILE_KINDS.flatMap((kind) => kind.endings);
      for (const one of components) {
        if (['textfield', 'textarea'].includes(one.type)) expect(one.validate?.['maxLength'], one.key).to.be.within(1, 10_000);
        if (one.type === 'attachment') expect(endings, one.key).to.include.members(String(one['accept']).split(','));
      }
    });
  }

  for (const { slug, bpmn, tasks } of diagrams) {
    describe(`of ${slug}`, () => {
      it('have every field that the diagram reads', () => {
        const read = [...bpmn.matchAll(/forms\.(\w+)\.(\w+)/g)].map((match) => [match[1] ?? '', match[2] ?? ''] as const);
        expect(read).to.have.length.greaterThan(0);
        for (const [node, field] of read) expect(fieldOf(tasks.get(node) ?? node, field).key).to.equal(field);
      });

      it('have every field that a task restricts or fills in', () => {
        const named = [...bpmn.matchAll(/<bpmn:userTask id="(\w+)"[\s\S]*?<\/bpmn:userTask>/g)].flatMap(([xml, node = '']) => [
          ...(/name="fields" value="([^"]+)"/.exec(xml)?.[1]?.split(',').map((pair) => pair.split(':')[0] ?? '') ?? []),
          ...[...xml.matchAll(/name="initial\.(\w+)"/g)].map((match) => match[1] ?? ''),
        ].map((field) => [node, field] as const));
        for (const [node, field] of named) expect(fieldOf(tasks.get(node) ?? node, field).key).to.equal(field);
      });

      it('start without what a colleague should judge alone', () => {
        // A field starts with the newest value under the same key: so conclusions and conditions have a key each.
        const said = [...tasks.values()].flatMap((key) => fieldsOf(formOf(key)).map((field) => field.key)).filter((key) => /conclusion|conditions/i.test(key));
        expect(new Set(said).size).to.equal(said.length);
      });
    });
  }

  it('offer what the product knows, all of it and nothing else', () => {
    for (const node of ['apply', 'risk-review', 'sign']) expect(valuesOf(`loan-application/${node}`, 'method'), node).to.have.members([...REPAYMENT_METHODS]);
    expect(valuesOf('loan-application/apply', 'direction')).to.have.members([...DIRECTIONS]);
    expect(valuesOf('loan-application/apply', 'security')).to.have.members([...SECURITY_TYPES]);
    const types = [...valuesOf('records/customer-individual', 'type'), ...valuesOf('records/customer-company', 'type')];
    expect(new Set(types)).to.deep.equal(new Set(CUSTOMER_TYPES));
  });

  it('seal exactly what a customer keeps sealed', () => {
    for (const kind of ['individual', 'company'] as const) {
      const sealed = fieldsOf(formOf(`records/customer-${kind}`)).filter((field) => field.sensitive).map((field) => field.key);
      expect(SECRETS_OF[kind], kind).to.include.members(sealed);
    }
    expect(fieldOf('records/customer-individual', 'residentId').required).to.equal(true);
  });

  it('ask for all that their quote is computed from', () => {
    for (const key of ['loan-application/apply', 'loan-application/sign']) {
      expect(all(formOf(key).components).some(({ type }) => type === 'quote'), key).to.equal(true);
      for (const field of ['productId', 'amount', 'months', 'rate', 'method', 'fee']) expect(fieldOf(key, field).key).to.equal(field);
    }
  });
});
