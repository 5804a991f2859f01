/** What a form lets pass: the browser's check is a courtesy, this one counts. */
import { expect } from 'chai';
import * as fc from 'fast-check';

import { Refusal } from '../../../server/errors.ts';
import { checkDefinition, type Component, draftOf } from '../../../server/platform/forms/index.ts';
import { CARD, check, choice, type Data, dataOf, faultsOf, list, required, RESIDENT_ID, text } from './submitting.ts';

describe('A submission', () => {
  describe('of the wrong shape', () => {
    it('is refused when it is no record', () => {
      for (const sent of [null, [], 'x', 3, undefined]) expect(faultsOf([text('a')], sent)).to.deep.equal([' 提交的内容格式不正确，请刷新页面后重新填写。']);
    });

    it('loses what the form does not ask, in rows too', () => {
      const sent = { a: 'x', evil: 1, rows: [{ n: '1', evil: 2 }] };
      expect(dataOf([text('a'), list('rows', [text('n')])], sent)).to.deep.equal({ a: 'x', rows: [{ n: '1' }] });
    });

    it('does not reach prototypes', () => {
      const sent = JSON.parse('{"a":"x","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"rows":[{"__proto__":{"polluted":1},"n":"1"}]}');
      const data = dataOf([text('a'), list('rows', [text('n')])], sent);
      expect(data).to.deep.equal({ a: 'x', rows: [{ n: '1' }] });
      expect(({} as Data)['polluted']).to.equal(undefined);
      expect(Object.getPrototypeOf(data)).to.equal(Object.prototype);
    });

    it('keeps text that a database can hold: no NUL, no half characters, no blanks around', () => {
      expect(dataOf([text('a')], { a: ' 张\0三\u0007\ud800 ' })).to.deep.equal({ a: '张三\ufffd' });
      expect(dataOf([{ type: 'textarea', key: 'a' }], { a: '一\r\n\t二' })).to.deep.equal({ a: '一\n\t二' });
    });

    it('counts nothing as given when it is empty', () => {
      const components = [text('a'), choice('b'), list('c', [text('n')]), { type: 'attachment', key: 'd' }, { type: 'money', key: 'e' }];
      expect(dataOf(components, { a: '  ', b: '', c: [{}, { n: '' }], d: [], e: null })).to.deep.equal({});
    });
  });

  describe('of the wrong types (S2)', () => {
    const wrong: [string, Component, unknown[]][] = [
      ['text', text('f'), [{}, [], 3, true]],
      ['a number', { type: 'number', key: 'f' }, ['1', Number.NaN, Number.POSITIVE_INFINITY, {}]],
      ['an integer', { type: 'number', key: 'f', validate: { integer: true } }, [1.5, 2 ** 53, '1']],
      ['a yes or no', { type: 'checkbox', key: 'f' }, ['yes', 1, {}]],
      ['a choice', choice('f'), ['b', 'constructor', {}, ['a']]],
      ['choices', { type: 'selectboxes', key: 'f', values: [{ label: '甲', value: 'a' }] }, [{ b: true }, { a: 'yes' }, ['b'], 'a', { __proto__: null, constructor: true }]],
      ['choices of a select', choice('f', { multiple: true }), [['b'], 'a', ['a', 'a', 'a', 'a']]],
      ['an amount', { type: 'money', key: 'f' }, [100, '1.005', '-1', '1e3', '1,000', '01', '100000000000', '0.30000000000000004', 'NaN']],
      ['a rate', { type: 'rate', key: 'f' }, [0.15, '15%', '-0.1', '10', '.5', '0.123456789']],
      ['a day', { type: 'businessDate', key: 'f' }, ['2026-02-29', '2026-13-01', '2026-1-1', '20260101', '2026-01-01T00:00:00Z', 20260101]],
      ['a resident ID', { type: 'residentId', key: 'f' }, ['110105194912310021', '11010519491331002X', RESIDENT_ID.slice(1)]],
      ['a credit code', { type: 'socialCreditCode', key: 'f' }, ['91350100M000100Y44', '91350100M000100Y4', 'I1350100M000100Y43']],
      ['a mobile', { type: 'mobile', key: 'f' }, ['12345678901', '138001380001', '+8613800138000', 13800138000]],
      ['an account at a bank', { type: 'accountNumber', key: 'f' }, ['12345', '1234567890123456789012345678901234', 'DE89370400440532013000', 62220200]],
      ['a bank card', { type: 'bankCard', key: 'f' }, ['6222020000000000007', '1234', 'abc']],
      ['a customer', { type: 'customer', key: 'f' }, ['1', {}, '00000000-0000-0000-0000-00000000000g']],
      ['an agreement', { type: 'agreement', key: 'f' }, ['JK-2026-000001', {}, 7]],
      ['a loan', { type: 'loan', key: 'f' }, ['J2026-000001', {}, '00000000-0000-0000-0000-00000000000g']],
      ['an event of a loan', { type: 'loanEvent', key: 'f', loanField: 'loanId' }, ['1', {}, 7, '00000000-0000-0000-0000-00000000000g']],
      ['one of our accounts', { type: 'ourAccount', key: 'f' }, [1, {}, ['x']]],
      ['an attachment', { type: 'attachment', key: 'f' }, [{}, ['x'], [{ id: 'x' }], [{ name: 'a.pdf' }]]],
      ['rows', list('f', [text('n')]), [{}, 'x', [3], [null]]],
    ];
    for (const [what, component, values] of wrong) {
      it(`is refused where ${what} is asked`, () => {
        for (const value of values) {
          const faults = faultsOf([component], { f: value });
          expect(faults, JSON.stringify(value)).to.have.length(1);
          expect(faults[0]).to.match(/^\/f(\/0)? .*\p{Script=Han}.*。$/u);
        }
      });
    }

    it('passes where every type is right, and is brought to one spelling', () => {
      const id = 'A0000000-0000-4000-8000-000000000001';
      expect(dataOf(
        [
          { type: 'number', key: 'n', validate: { integer: true } }, { type: 'checkbox', key: 'b' }, choice('c'), choice('m', { multiple: true }),
          { type: 'selectboxes', key: 's', values: [{ label: '甲', value: 'a' }, { label: '乙', value: 'b' }] },
          { type: 'money', key: 'y' }, { type: 'rate', key: 'r' }, { type: 'businessDate', key: 'd' }, { type: 'socialCreditCode', key: 'u' },
          { type: 'attachment', key: 'f' },
        ],
        {
          n: 3, b: false, c: 12, m: ['a', 'a'], s: { a: true, b: false, '': false }, y: '12.5', r: '0.15', d: '2024-02-29', u: '91350100M000100Y43',
          f: [{ id, name: '<b>', size: -1 }, { id }],
        },
      )).to.deep.equal({
        n: 3, b: false, c: '12', m: ['a'], s: ['a'], y: '12.50', r: '0.15', d: '2024-02-29', u: '91350100M000100Y43', f: [{ id: id.toLowerCase() }],
      });
    });

    it('reads codes as people type them: wide digits, blanks, a small x', () => {
      const kinds = ['money', 'residentId', 'mobile', 'bankCard', 'socialCreditCode'];
      const typed = { money: '１０００．５', residentId: '11010519491231002x', mobile: '138 0013 8000', bankCard: '6222 0200 0000 0000 000', socialCreditCode: '91350100m000100y43' };
      const { data, sensitive } = check(kinds.map((type) => ({ type, key: type })), typed);
      expect([data['money'], data['socialCreditCode']]).to.deep.equal(['1000.50', '91350100M000100Y43']);
      expect(sensitive.map(({ value }) => value)).to.deep.equal([RESIDENT_ID, '13800138000', CARD]);
    });

    it('is held to the limits of amounts, exactly', () => {
      const amount = { type: 'money', key: 'y', validate: { min: '0.01', max: '1000.10' } };
      expect(faultsOf([amount], { y: '0' })).to.deep.equal(['/y 不能小于 0.01。']);
      expect(faultsOf([amount], { y: '1000.11' })).to.deep.equal(['/y 不能大于 1000.10。']);
      expect(dataOf([amount], { y: '1000.1' })).to.deep.equal({ y: '1000.10' });
    });

    it('is held to the limits of tables and attachments', () => {
      const rows = (count: number) => Array.from({ length: count }, (_, at) => ({ n: String(at) }));
      expect(faultsOf([list('r', [text('n')], { validate: { maxLength: 2 } })], { r: rows(3) })).to.deep.equal(['/r 最多 2 行。']);
      expect(faultsOf([list('r', [text('n')], { validate: { minLength: 2 } })], { r: [...rows(1), {}] })).to.deep.equal(['/r 至少 2 行。']);
      expect(faultsOf([list('r', [text('n')])], { r: rows(201) })).to.deep.equal(['/r 最多 200 行。']);
      const files = [1, 2, 3].map((n) => ({ id: `a0000000-0000-4000-8000-00000000000${n}` }));
      expect(faultsOf([{ type: 'attachment', key: 'f', maxFiles: 2 }], { f: files })).to.deep.equal(['/f 附件最多 2 个。']);
    });
  });

  describe('against the rules of the form (S5)', () => {
    it('is told in Chinese what each field lacks', () => {
      const components = [
        text('a', required), text('b', { validate: { minLength: 3 } }), text('c', { validate: { maxLength: 2 } }),
        { type: 'number', key: 'd', validate: { min: 1 } }, { type: 'number', key: 'e', validate: { max: 9 } },
        { type: 'checkbox', key: 'f', ...required }, choice('g', required), { type: 'attachment', key: 'h', ...required },
        { type: 'selectboxes', key: 'i', values: [{ label: '甲', value: 'a' }], ...required }, list('j', [text('n')], required), { type: 'money', key: 'k', ...required },
      ];
      expect(faultsOf(components, { b: '一', c: '一二三', d: 0, e: 10, f: false, h: [], i: { a: false }, j: [{}] })).to.have.members([
        '/a 必填项，请填写。', '/b 至少 3 个字。', '/c 最多 2 个字。', '/d 不能小于 1。', '/e 不能大于 9。', '/f 必填项，请填写。', '/g 必填项，请填写。',
        '/h 必填项，请填写。', '/i 必填项，请填写。', '/j 必填项，请填写。', '/k 必填项，请填写。',
      ]);
    });

    it('left empty where a number may be, writes nothing to the log', () => {
      const said: unknown[] = [];
      const write = console.error;
      console.error = (...words: unknown[]) => { said.push(words); };
      try {
        expect(dataOf([text('a'), { type: 'number', key: 'n', validate: { min: 1, max: 9 } }], { a: '一' })).to.deep.equal({ a: '一' });
      } finally {
        console.error = write;
      }
      expect(said).to.deep.equal([]);
    });

    it('is told in which row, counted as they were sent', () => {
      const rows = [{ n: '1', m: '1' }, {}, { n: '3' }];
      expect(faultsOf([list('r', [text('n'), text('m', required)])], { r: rows })).to.deep.equal(['/r/2/m 必填项，请填写。']);
    });

    it('is asked nothing in rows that are not there', () => {
      const inner = list('i', [text('n', required)]);
      expect(dataOf([list('r', [text('n', required), inner])], {})).to.deep.equal({});
      expect(dataOf([list('r', [text('n', required), inner])], { r: [{ n: '1' }, {}] })).to.deep.equal({ r: [{ n: '1' }] });
      expect(dataOf([text('a'), list('r', [text('n', required)])], { a: 'x', r: [] })).to.deep.equal({ a: 'x' });
    });

    it('names a field once, the type before the rule', () => {
      expect(faultsOf([{ type: 'money', key: 'y', ...required }], { y: 'x' })).to.deep.equal(['/y 请填写金额，最多两位小数，例如 1234.50。']);
    });
  });

  describe('with conditions', () => {
    const married = { type: 'checkbox', key: 'married' };
    const spouse = text('spouse', { ...required, conditional: { show: true, when: 'married', eq: 'true' } });

    it('is asked only what is shown', () => {
      expect(dataOf([married, spouse], { married: false })).to.deep.equal({ married: false });
      expect(faultsOf([married, spouse], { married: true })).to.deep.equal(['/spouse 必填项，请填写。']);
    });

    it('loses what is hidden', () => {
      expect(dataOf([married, spouse], { married: false, spouse: '李四' })).to.deep.equal({ married: false });
    });

    it('loses what is hidden inside panels and rows', () => {
      const panel: Component = { type: 'panel', key: 'p', components: [text('a', required)], conditional: { show: true, when: 'married', eq: 'true' } };
      const rows = list('r', [choice('kind'), text('note', { conditional: { show: true, when: 'r.kind', eq: 'a' } })]);
      const sent = { married: false, a: 'x', r: [{ kind: 'a', note: '1' }, { kind: '12', note: '2' }] };
      expect(dataOf([married, panel, rows], sent)).to.deep.equal({ married: false, r: [{ kind: 'a', note: '1' }, { kind: '12' }] });
    });

    it('compares amounts as numbers with JSONLogic', () => {
      const reason = text('reason', { ...required, conditional: { json: { '>': [{ var: 'data.amount' }, 9] } } });
      const components = [{ type: 'money', key: 'amount' }, reason];
      expect(faultsOf(components, { amount: '10' })).to.deep.equal(['/reason 必填项，请填写。']);
      expect(dataOf(components, { amount: '8' })).to.deep.equal({ amount: '8.00' });
    });

    it('does not let a hidden field show another', () => {
      const deposit = { type: 'money', key: 'deposit', conditional: { show: true, when: 'spouse', eq: '李四' } };
      expect(dataOf([deposit, married, spouse], { married: false, spouse: '李四', deposit: '5' })).to.deep.equal({ married: false });
    });
  });

  describe('under the rights of a task', () => {
    const components = [text('a', required), { type: 'money', key: 'amount', ...required }, text('secret', required)];

    it('cannot change what may only be read', () => {
      const previous = { amount: '100.00' };
      const checked = dataOf(components, { a: 'x', amount: '999.00', secret: 's' }, { rights: { amount: 'read' }, previous });
      expect(checked).to.deep.equal({ a: 'x', amount: '100.00', secret: 's' });
    });

    it('need not give what may only be read', () => {
      expect(dataOf(components, { a: 'x', secret: 's' }, { rights: { amount: 'read' } })).to.deep.equal({ a: 'x', secret: 's' });
    });

    it('cannot give what is hidden, and is not asked for it', () => {
      const previous = { secret: 'old' };
      expect(dataOf(components, { a: 'x', amount: '1', secret: 'new' }, { rights: { secret: 'hidden' }, previous })).to.deep.equal({ a: 'x', amount: '1.00' });
    });

    it('stands on whatever was kept before', () => {
      const previous = { f: [null, 'x', { id: 3 }], r: [null, 'x', { n: '1' }] };
      const parts = [{ type: 'attachment', key: 'f' }, list('r', [text('n')])];
      const { data, files } = check(parts, {}, { rights: { f: 'read', r: 'read' }, previous });
      expect([data['r'], files]).to.deep.equal([[{ n: '1' }], []]);
    });

    it('keeps rights inside layout', () => {
      const columns: Component = { type: 'columns', key: 'c', columns: [{ components: [text('a')] }, { components: [text('b')] }] };
      expect(dataOf([columns], { a: '1', b: '2' }, { rights: { a: 'read', b: 'hidden' }, previous: { a: '0' } })).to.deep.equal({ a: '0' });
    });
  });

  it('passes or is refused, whatever it is', () => {
    const components: Component[] = [
      text('a', required), text('b', { sensitive: true }), choice('c'), { type: 'selectboxes', key: 'd', values: [{ label: '甲', value: 'a' }] },
      { type: 'number', key: 'e', validate: { integer: true, min: 1 } }, { type: 'checkbox', key: 'f' }, { type: 'money', key: 'g', validate: { min: '1' } },
      { type: 'residentId', key: 'h' }, { type: 'attachment', key: 'i' }, { type: 'businessDate', key: 'j' }, { type: 'bankCard', key: 'l' },
      list('k', [text('a', required), { type: 'mobile', key: 'b' }, list('c', [{ type: 'rate', key: 'a' }])]),
      text('m', { conditional: { json: { '<': [{ var: 'data.e' }, { var: 'data.g' }] } } }),
      text('n', { conditional: { show: true, conjunction: 'any', conditions: [{ component: 'd', operator: 'includes', value: 'a' }, { component: 'k', operator: 'isEmpty' }] } }),
    ];
    expect(checkDefinition({ components })).to.deep.equal([]);
    const keys = [...'abcdefghijklmn'];
    const plausible = fc.constantFrom<unknown>(RESIDENT_ID, CARD, '13800138000', '1.5', '2026-01-01', 'a', '12', true, 3, { a: true }, '138****8000', [{ id: 'a0000000-0000-4000-8000-000000000001' }]);
    const { value } = fc.letrec((tie) => ({
      row: fc.dictionary(fc.constantFrom(...keys, '__proto__', 'constructor'), tie('value'), { maxKeys: 6 }),
      value: fc.oneof({ depthSize: 'small' }, plausible, fc.jsonValue({ maxDepth: 2 }), fc.string({ unit: 'binary' }), fc.array(tie('row'), { maxLength: 3 }), tie('row')),
    }));
    const row = fc.dictionary(fc.constantFrom(...keys), value);
    const rights = fc.dictionary(fc.constantFrom(...keys), fc.constantFrom('read' as const, 'write' as const, 'hidden' as const));
    let passed = 0;
    fc.assert(fc.property(fc.oneof(row, value), rights, row, (sent, given, previous) => {
      try {
        const { data } = check(components, sent, { rights: given, previous });
        expect(Object.keys(data).every((key) => keys.includes(key))).to.equal(true);
        passed += 1;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        expect(error.code).to.equal('form-invalid');
        for (const { detail } of error.errors) expect(detail).to.match(/\p{Script=Han}/u);
      }
      expect(draftOf({ components }, previous)).to.be.an('object');
    }), { numRuns: 1000 });
    expect(passed).to.be.greaterThan(5);
  });
});
