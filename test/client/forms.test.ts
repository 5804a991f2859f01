/** What the browser makes of a form before Form.io sees it, and of what people type. Pure: no browser is needed. */
import { expect } from 'chai';

import { faultOf } from '../../client/src/formio/checks.ts';
import { isWithin } from '../../client/src/formio/offer.ts';
import { prepare, valuesFor, writtenOf } from '../../client/src/formio/prepare.ts';
import { faultsOf } from '../../client/src/formio/refused-field.ts';
import { plainAmount, plainCode, plainDate, rateOf, wholeAmount } from '../../client/src/formio/widgets/tidy.ts';
import { Problem } from '../../client/src/api/problem.ts';
import type { FormDefinition } from '../../client/src/api/types.ts';

const FORM = {
  title: '表单', module: 'alert(1)', settings: { components: {} },
  components: [
    {
      type: 'panel', key: 'p', title: '内容', components: [
        { type: 'columns', key: 'c', columns: [{ width: 6, components: [{ type: 'money', key: 'amount', label: '金额', validate: { required: true, min: '0.01', custom: 'valid = false' } }] }] },
        { type: 'select', key: 'method', label: '方式', data: { values: [{ value: 'a', label: '甲' }], custom: 'x' }, template: '<b>', customDefaultValue: 'x' },
        { type: 'select', key: 'several', label: '多选', multiple: true, data: { values: [{ value: 'a', label: '甲' }, { value: 'b', label: '乙' }] } },
      ],
    },
    { type: 'panel', key: 'q', title: '空', components: [{ type: 'textfield', key: 'secret', label: '密', widget: { type: 'calendar' }, calculateValue: 'value = 1' }] },
    { type: 'datagrid', key: 'rows', label: '行', components: [{ type: 'number', key: 'n', label: '数', validate: { integer: true } }] },
    { type: 'button', key: 'b', label: '提交' },
    { type: 'file', key: 'f', label: '别的', url: 'https://elsewhere.example' },
  ],
} as unknown as FormDefinition;

describe('A form on its way to the renderer', () => {
  it('loses all that could run, fetch or ask for a library', () => {
    const text = JSON.stringify(prepare(FORM, {}, false));
    for (const gone of ['alert', 'settings', 'custom', 'calculateValue', 'template', 'calendar', 'elsewhere', '"file"', '"button"']) {
      expect(text, gone).not.to.contain(gone);
    }
  });

  it('shows as text what is only read, and nothing of what is hidden', () => {
    const { components } = prepare(FORM, { amount: 'read', secret: 'hidden' }, false);
    expect(JSON.stringify(components[0])).to.contain('"type":"shown","key":"amount"');
    expect(components.map(({ key }) => key)).to.deep.equal(['p', 'rows']);
    expect(JSON.stringify(prepare(FORM, {}, true))).not.to.contain('custom').and.not.to.contain('"choice"');
  });

  it('says of a field that is read what helps to judge it, but not how a form was to be filled in', () => {
    const form = { components: [{ type: 'money', key: 'sum', label: '累计减免（元）', description: '审批权限按累计金额划分。', chinese: true }] } as unknown as FormDefinition;
    const [read] = prepare(form, { sum: 'read' }, false).components;
    expect(read).to.deep.include({ type: 'shown', label: '累计减免', description: '审批权限按累计金额划分。' });
    expect(read?.['source']).to.include({ type: 'money', chinese: true });
    expect(prepare(form, {}, true).components[0]).not.to.have.property('description');
  });

  it('draws choices as the platform does: one from a list, several as boxes', () => {
    const text = JSON.stringify(prepare(FORM, {}, false));
    expect(text).to.contain('"type":"choice","key":"method"').and.contain('"type":"selectboxes","key":"several"');
    expect(valuesFor(FORM, { several: ['b'] })['several']).to.deep.equal({ b: true });
  });

  it('begins a list without rows unless one is required', () => {
    expect(prepare(FORM, {}, false).components.at(-1)).to.include({ type: 'datagrid', initEmpty: true });
  });

  it('sends what the person may write, and nothing else', () => {
    const data = { amount: '1.00', method: 'a', secret: 'x', more: 1 };
    expect(writtenOf(FORM, { method: 'read', secret: 'hidden' }, data)).to.deep.equal({ amount: '1.00' });
  });
});

describe('What people type', () => {
  it('becomes an amount without passing through a number', () => {
    const typed = { '１２，３４５．６': '12345.60', '¥1,000': '1000.00', '.5': '0.50', '007': '7.00', '0.10': '0.10', '99999999999.99': '99999999999.99', '12.345': '12.345', '1e5': '1e5', 一百: '一百' };
    for (const [text, amount] of Object.entries(typed)) expect(wholeAmount(plainAmount(text)), text).to.equal(amount);
  });

  it('becomes a rate by moving the point, exactly', () => {
    const typed = { 15: '0.15', '15.5': '0.155', '7.2%': '0.072', '0.07': '0.0007', 100: '1', '.5': '0.005', '１８': '0.18', abc: 'abc' };
    for (const [text, rate] of Object.entries(typed)) expect(rateOf(text), text).to.equal(rate);
  });

  it('becomes a day or stays what it was', () => {
    const typed = { 20260105: '2026-01-05', '2026/1/5': '2026-01-05', '2026年1月5日': '2026-01-05', '2026-1-5': '2026-01-05', 202615: '202615', 昨天: '昨天' };
    for (const [text, day] of Object.entries(typed)) expect(plainDate(text), text).to.equal(day);
    expect(plainCode(' 11010519491231002x ')).to.equal('11010519491231002X');
  });
});

describe('What the browser can already say', () => {
  it('names the fault of an amount, a rate, a number, and their limits', () => {
    expect(faultOf('money', '12.345', {})).to.match(/最多两位小数/);
    expect(faultOf('money', '0.00', { min: '0.01' })).to.equal('不能小于 0.01。');
    expect(faultOf('money', '9007199254740993', { max: '9007199254740992' })).to.match(/请填写金额/);
    expect(faultOf('rate', '0.37', { max: '0.36' })).to.equal('不能大于 36.00%。');
    expect(faultOf('residentId', '11010519491231002A', {})).to.match(/身份证号/);
    expect(faultOf('residentId', '11010519491231002X', {})).to.equal(undefined);
    expect(faultOf('businessDate', '2026-02-30', {})).to.match(/日期/);
    expect(faultOf('textfield', 'x', {})).to.equal(undefined);
  });

  it('leaves a secret alone that is still its mask, and no other stars', () => {
    expect(faultOf('mobile', '138****0001', {}, '138****0001')).to.equal(undefined);
    expect(faultOf('mobile', '138****0001', {}, '139****0001')).to.match(/手机号/);
  });

  it('says a refused rule at the field it is about', () => {
    const problem = new Problem({ type: '/problems/loan-above-limit', title: '超过上限', status: 422 });
    expect(faultsOf(problem)).to.deep.equal([{ pointer: '/amount', detail: '超过上限' }]);
    expect(faultsOf(new Problem({ type: '/problems/stale-version', title: 'x', status: 409 }))).to.deep.equal([]);
  });

  it('knows the edges of an offer', () => {
    const offer = { minAmount: '10000.00', maxAmount: '20000.00', minMonths: 3, maxMonths: 12, minRate: '0.08', maxRate: '0.18', methods: [{ code: 'flat', name: '' }] } as never;
    const terms = { amount: '20000.00', months: 12, rate: '0.18', method: 'flat' };
    expect(isWithin(offer, terms)).to.equal(true);
    for (const outside of [{ amount: '20000.01' }, { months: 2 }, { rate: '0.1801' }, { method: 'bullet' }]) {
      expect(isWithin(offer, { ...terms, ...outside } as typeof terms), JSON.stringify(outside)).to.equal(false);
    }
  });
});
