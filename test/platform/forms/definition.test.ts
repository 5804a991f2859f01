/** What a form may hold: whoever can save one must not be able to run, fetch or draw anything of their own. */
import { expect } from 'chai';
import * as fc from 'fast-check';

import { propertyWord } from '../../../client/src/text/builder.ts';
import { checkDefinition } from '../../../server/platform/forms/index.ts';
import { faultsIn } from '../../../server/platform/forms/try-form.ts';
import { FORM_FAULTS_ZH, formPropertyWord } from '../../../server/text/form-errors.zh.ts';

type Properties = Record<string, unknown>;

/** The codes of a form with one component, which differs from a good text field by `properties`. */
function codesOf(properties: Properties, more: readonly Properties[] = []): string[] {
  const component = { type: 'textfield', key: 'field', label: '字段', input: true, ...properties };
  return checkDefinition({ components: [component, ...more] }).map((fault) => fault.code);
}

describe('A form definition', () => {
  it('may hold every component of ours, in panels, columns and tables', () => {
    const field = { type: 'money', key: 'amount', label: '金额（元）', validate: { required: true, min: '0.01', max: 1000000 } };
    const list = { type: 'datagrid', key: 'rows', label: '明细', components: [{ type: 'mobile', key: 'phone', sensitive: true }] };
    const columns = { type: 'columns', key: 'two', columns: [{ width: 6, size: 'md', components: [field] }, { width: 6, components: [list] }] };
    expect(checkDefinition({ title: '表单', display: 'form', components: [{ type: 'panel', title: '组', components: [columns] }] })).to.deep.equal([]);
  });

  it('may use the same key in two tables, but not twice at one level', () => {
    const list = (key: string) => ({ type: 'datagrid', key, components: [{ type: 'textfield', key: 'name' }] });
    expect(checkDefinition({ components: [list('a'), list('b')] })).to.deep.equal([]);
    expect(codesOf({ key: 'a' }, [{ type: 'panel', components: [{ type: 'textfield', key: 'a' }] }])).to.deep.equal(['key-twice']);
  });

  it('says where the fault is', () => {
    const panel = { type: 'panel', components: [{ type: 'columns', columns: [{ components: [{ type: 'iframe', key: 'x' }] }] }] };
    expect(checkDefinition({ components: [panel] })).to.deep.equal([
      { path: '/components/0/components/0/columns/0/components/0', code: 'component-not-allowed', facts: { type: 'iframe' } },
    ]);
  });

  it('has a sentence for every fault', () => {
    for (const [code, sentence] of Object.entries(FORM_FAULTS_ZH)) expect(sentence, code).to.match(/\p{Script=Han}.*。$/u);
  });

  describe('with code in it (S1, S3, S6)', () => {
    const hostile: Record<string, Properties> = {
      'a calculated value': { calculateValue: { var: 'data' } },
      'a calculated value in JavaScript': { calculateValue: 'value = process.exit()' },
      'a default in JavaScript': { customDefaultValue: 'value = 1' },
      'a condition in JavaScript': { customConditional: 'show = false' },
      'a check in JavaScript': { validate: { custom: 'valid = true' } },
      'a private check': { validate: { customPrivate: true, custom: 'x' } },
      'a check in JSONLogic': { validate: { json: { '==': [1, 1] } } },
      'a pattern that takes for ever': { validate: { pattern: '(a+)+$' } },
      'logic': { logic: [{ name: 'x', trigger: { type: 'javascript' } }] },
      'a template': { template: '<span>{{ item.label }}</span>' },
      'an input mask': { inputMask: '99' },
    };
    for (const [what, properties] of Object.entries(hostile)) {
      it(`is refused: ${what}`, () => {
        expect(codesOf(properties)).to.include('code-not-allowed');
      });
    }

    it('is refused in what nobody has heard of yet', () => {
      expect(codesOf({ runThis: 'alert(1)' })).to.deep.equal(['property-not-allowed']);
      expect(codesOf({ widget: { type: 'calendar', disableFunction: 'true' } })).to.deep.equal(['property-not-allowed']);
      expect(codesOf({ errors: { required: '{{ evil }}' } })).to.deep.equal(['property-not-allowed']);
      expect(checkDefinition({ controller: 'alert(1)', components: [] }).map((fault) => fault.code)).to.deep.equal(['code-not-allowed']);
    });

    it('passes flags and numbers of any name, which can do nothing', () => {
      expect(codesOf({ tableView: true, tabindex: 3, customDefaultValue: '', validate: { pattern: '', custom: '' } })).to.deep.equal([]);
    });
  });

  describe('with conditions', () => {
    const other = { type: 'checkbox', key: 'married', label: '已婚' };
    const conditional = (value: unknown): string[] => codesOf({ conditional: value }, [other]);

    it('may compare its own fields, in each of the three spellings', () => {
      expect(conditional({ show: true, when: 'married', eq: 'true' })).to.deep.equal([]);
      expect(conditional({ show: true, conjunction: 'all', conditions: [{ component: 'married', operator: 'isEqual', value: true }] })).to.deep.equal([]);
      expect(conditional({ json: { and: [{ '==': [{ var: 'data.married' }, true] }, { '>': [{ var: 'data.field' }, 3] }] } })).to.deep.equal([]);
    });

    it('may not use an operator that @formio/core learned from lodash (S1)', () => {
      for (const rule of [{ _invoke: [{ var: 'data' }, 'constructor'] }, { _map: [] }, { method: ['a', 'b'] }, { log: 'x' }, { map: [] }, { cat: [] }]) {
        expect(conditional({ json: { '==': [rule, 1] } }), JSON.stringify(rule)).to.deep.equal(['operator-not-allowed']);
      }
    });

    it('may not walk prototypes (S1)', () => {
      for (const path of ['data.constructor', 'data.__proto__.x', 'constructor.prototype', '', '0', 'data.a[0]', ['data.constructor', 1], [{ var: 'x' }]]) {
        expect(conditional({ json: { '==': [{ var: path }, 1] } }), JSON.stringify(path)).to.deep.equal(['operator-not-allowed']);
      }
      expect(conditional({ when: 'constructor', eq: '1', show: true })).to.deep.equal(['condition-not-readable']);
    });

    it('may not ask about a field that is not there', () => {
      expect(conditional({ when: 'divorced', eq: 'true', show: true })).to.deep.equal(['condition-field-unknown']);
      expect(conditional({ json: { '!': { var: 'data.divorced' } } })).to.deep.equal(['condition-field-unknown']);
    });

    it('may not compare letters where amounts are meant', () => {
      expect(conditional({ conjunction: 'all', conditions: [{ component: 'married', operator: 'lessThan', value: 3 }] })).to.deep.equal(['operator-not-allowed']);
    });

    it('may not be nested without end', () => {
      let rule: unknown = true;
      for (let depth = 0; depth < 100; depth += 1) rule = { '!': rule };
      expect(conditional({ json: rule })).to.deep.equal(['operator-not-allowed']);
    });
  });

  describe('that would fetch something (S4)', () => {
    const options = { values: [{ label: '甲', value: 'a' }] };
    for (const [what, properties] of Object.entries({
      'choices from an address': { type: 'select', dataSrc: 'url', data: { ...options, url: 'http://169.254.169.254/' } },
      'choices from a resource': { type: 'select', dataSrc: 'resource', data: { ...options, resource: 'x' } },
      'an upload elsewhere': { type: 'attachment', storage: 'url', url: 'https://example.com' },
      'a nested form': { form: 'abc' },
    })) {
      it(`is refused: ${what}`, () => {
        expect(codesOf(properties)).to.include('address-not-allowed');
      });
    }

    it('is refused when the choices are code', () => {
      expect(codesOf({ type: 'select', data: { ...options, custom: 'values = []' } })).to.deep.equal(['code-not-allowed']);
    });
  });

  it('may not draw: no tags in texts, few in text blocks, no templates', () => {
    for (const name of ['label', 'description', 'tooltip', 'placeholder', 'prefix', 'suffix']) {
      expect(codesOf({ [name]: '<img src=x onerror=alert(1)>' }), name).to.deep.equal(['text-not-allowed']);
      expect(codesOf({ [name]: '{{ data.x }}' }), name).to.deep.equal(['text-not-allowed']);
    }
    const block = (html: string): string[] => codesOf({ type: 'content', html });
    expect(block('<p>请<b>仔细</b>核对：金额 < 10 万元。</p><ul><li>一</li></ul><br/>')).to.deep.equal(['html-not-allowed']);
    expect(block('<p>请<b>仔细</b>核对。</p><ul><li>一</li></ul><br/>')).to.deep.equal([]);
    for (const bad of ['<img src=x>', '<p onclick="x">', '<a href="javascript:x">', '<script>', '<svg/onload=x>', '<!--', '{{ x }}', '<p\nstyle="x">']) {
      expect(block(bad), bad).to.deep.equal(['html-not-allowed']);
    }
  });

  it('needs choices, each once', () => {
    expect(codesOf({ type: 'radio' })).to.deep.equal(['options-missing']);
    expect(codesOf({ type: 'radio', values: [{ label: '甲', value: 'a' }, { label: '乙', value: 'a' }] })).to.deep.equal(['option-twice']);
    expect(codesOf({ type: 'radio', values: [{ label: '甲', value: 1 }] })).to.deep.equal(['option-not-readable']);
  });

  it('needs limits that are numbers', () => {
    expect(codesOf({ type: 'money', validate: { min: 'abc' } })).to.deep.equal(['limit-not-readable']);
    expect(codesOf({ validate: { maxLength: -1 } })).to.deep.equal(['limit-not-readable']);
  });

  it('seals text, but not what FEEL has to read', () => {
    expect(codesOf({ sensitive: true })).to.deep.equal([]);
    expect(codesOf({ type: 'money', sensitive: true })).to.deep.equal(['sensitive-not-possible']);
  });

  it('has no key that means something to JavaScript', () => {
    expect(codesOf({ key: { toString: 1, valueOf: 1 } })).to.deep.equal(['key-not-allowed']);
    for (const key of ['__proto__', 'constructor', 'a.b', 'a[0]', '', '1a', 'a'.repeat(61), undefined]) {
      expect(codesOf({ key }), String(key)).to.deep.equal(['key-not-allowed']);
    }
  });

  it('has bounds', () => {
    const fields = (count: number) => Array.from({ length: count }, (_, at) => ({ type: 'textfield', key: `f${at}` }));
    expect(checkDefinition({ components: fields(300) })).to.deep.equal([]);
    expect(checkDefinition({ components: fields(301) }).map((fault) => fault.code)).to.deep.equal(['form-too-many']);
    let deep: Properties = { type: 'textfield', key: 'x' };
    for (let depth = 0; depth < 20; depth += 1) deep = { type: 'panel', components: [deep] };
    expect(checkDefinition({ components: [deep] }).map((fault) => fault.code)).to.deep.equal(['form-too-deep']);
    expect(codesOf({ label: '大'.repeat(200_001) })).to.deep.equal(['form-too-large']);
  });

  it('is refused when the database could not keep it', () => {
    expect(codesOf({ label: 'a\0b' })).to.deep.equal(['form-not-readable']);
    expect(codesOf({ label: '\ud800' })).to.deep.equal(['form-not-readable']);
    expect(codesOf({ deep: JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) })).to.deep.equal(['form-not-readable']);
    const endless: Properties = { components: [] };
    endless['self'] = endless;
    expect(checkDefinition(endless).map((fault) => fault.code)).to.deep.equal(['form-not-readable']);
  });

  it('is judged without an error, whatever it is', () => {
    const names = ['components', 'columns', 'type', 'key', 'validate', 'data', 'values', 'conditional', 'json', 'when', 'conditions', 'html', 'label', '__proto__'];
    const types = ['panel', 'columns', 'textfield', 'select', 'datagrid', 'content', 'money', 'attachment', 'nonsense', '__proto__'];
    const { tree } = fc.letrec((tie) => ({
      leaf: fc.oneof(fc.constantFrom(...types), fc.jsonValue({ maxDepth: 1 })),
      object: fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 4 })), tie('tree'), { maxKeys: 6 }),
      tree: fc.oneof({ depthSize: 'medium', withCrossShrink: true }, tie('leaf'), tie('object'), fc.array(tie('tree'), { maxLength: 4 })),
    }));
    fc.assert(fc.property(tree, fc.array(tree, { maxLength: 4 }), (whole, components) => {
      expect(checkDefinition(whole)).to.be.an('array');
      for (const { code } of checkDefinition({ components })) expect(FORM_FAULTS_ZH).to.have.property(code);
    }), { numRuns: 1000 });
  });

  it('names a property in its fault as the builder names it, and what the builder does not offer by what it would do', () => {
    const told = (component: object) => faultsIn({ components: [{ type: 'textfield', key: 'a', label: 'A', ...component }] }).map(({ detail }) => detail);
    expect(told({ type: 'number', validate: { max: 'ten' } })).to.deep.equal(['“最大值”应为数字，请检查。']);
    expect(told({ validate: { custom: 'valid = true', pattern: '(a+)+' } })).to.deep.equal([
      '表单中不能写脚本、模板或正则表达式，请清空“校验脚本”。', '表单中不能写脚本、模板或正则表达式，请清空“正则表达式”。',
    ]);
    expect(told({ url: 'https://evil.example' })).to.deep.equal(['表单不能从网址取数，请清空“网址”，改用固定选项。']);
    expect(told({ label: '<b>x</b>' })).to.deep.equal(['“名称”只能是 500 字以内的纯文字，不能带网页标签或模板。']);
    expect(told({ type: 'select', data: { values: [{ label: '{{x}}', value: 'x' }] } })).to.deep.equal(['“选项的显示文字”只能是 500 字以内的纯文字，不能带网页标签或模板。']);
    for (const at of ['validate.min', 'validate.max', 'validate.minLength', 'validate.maxLength', 'defaultValue', 'maxFiles', 'loanField', 'accept']) {
      expect(formPropertyWord(at), at).to.equal(propertyWord(at, 'textfield')).and.to.match(/\p{Script=Han}/u);
    }
    expect(formPropertyWord('somethingElse')).to.equal('somethingElse');
  });
});
