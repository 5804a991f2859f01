/** What the client makes of the server's answers in words and figures, and of what a person types. */
import { expect } from 'chai';

import type { FormDefinition } from '../../client/src/api/types.ts';
import { faultsOf, blank, offerOf, typedOf } from '../../client/src/pages/product-form/offer.ts';
import { compare } from '../../client/src/pages/product/wanted.ts';
import { keptOf, typedOf as typedParameter, valueText } from '../../client/src/pages/parameters/value-text.ts';
import { finished, tidied } from '../../client/src/ui/day.ts';
import { differencesOf } from '../../client/src/ui/differences.ts';
import { eventName } from '../../client/src/ui/event-name.ts';
import { readLabel, sectionsOf } from '../../client/src/ui/form-facts.ts';
import { percent, shift, yuan } from '../../client/src/ui/format.ts';
import { shareOf } from '../../client/src/ui/share.ts';
import { isSealed } from '../../client/src/pages/customers/sought.ts';

describe('Figures', () => {
  it('read with separators, in percent, never rounded', () => {
    expect([yuan('1234567.5'), yuan('-0.05'), percent('0.15'), percent('0.128685'), shift('0.0435', 2), shift('15', -2)])
      .to.deep.equal(['¥1,234,567.50', '-¥0.05', '15.00%', '12.8685%', '4.35', '0.15']);
  });

  it('say how much of a limit is used, to the fen', () => {
    expect(shareOf('800000.00', '7500000.00')).to.deep.equal({ percent: 10, left: '6700000.00', tone: 'good' });
    expect(shareOf('99.99', '100.00')).to.deep.equal({ percent: 99, left: '0.01', tone: 'warn' });
    expect(shareOf('100.01', '100.00')).to.deep.equal({ percent: 100, left: '0.00', tone: 'bad' });
    expect(shareOf('0.00', '0.00')).to.include({ percent: 100, tone: 'bad' });
    expect(shareOf('9007199254740993.01', '9007199254740993.02')).to.include({ left: '0.01' });
  });

  it('compare as decimals', () => {
    expect([compare('9', '10'), compare('0.1', '0.10'), compare('15.5', '15.49')]).to.deep.equal([-1, 0, 1]);
  });
});

describe('A day', () => {
  it('is read from however it is typed, and from nothing that is no day', () => {
    expect(['2026/1/5', '20260105', '2026-01-05', '2026年1月5日', '2026-02-30', '5.1.2026', ''].map(tidied))
      .to.deep.equal(['2026-01-05', '2026-01-05', '2026-01-05', '2026-01-05', '', '', '']);
  });
});

describe('A day being typed', () => {
  it('is taken as soon as it is whole, and not before', () => {
    expect(['2026-01-05', '20260105', '2026/01/05', '2026-01-1', '2026-1-1', '2026-1-15', '2026', '2026-02-30', ''].map(finished))
      .to.deep.equal(['2026-01-05', '2026-01-05', '2026-01-05', '', '', '', '', '', '']);
  });
});

describe('A number that is kept sealed', () => {
  it('is known by its shape: an ID, a card, a mobile; no name, no customer number', () => {
    expect(['330106198605170823', '33010619860517082X', '13905712000', '6228 4803 2811 0000 131', '王建国', 'KH2026-00012', '2026'].map(isSealed))
      .to.deep.equal([true, true, true, true, false, false, false]);
  });
});

describe('A filled form', () => {
  const form = {
    components: [
      {
        type: 'panel', key: 'p', title: '申请', components: [
          { type: 'columns', key: 'c', columns: [{ components: [{ type: 'money', key: 'amount', label: '金额' }] }, { components: [{ type: 'number', key: 'months', label: '期限', suffix: '个月' }] }] },
          { type: 'select', key: 'method', label: '方式', data: { values: [{ value: 'a', label: '甲' }] } },
          { type: 'selectboxes', key: 'seen', label: '已看', values: [{ value: 'x', label: '一' }, { value: 'y', label: '二' }] },
          { type: 'content', key: 'note' },
        ],
      },
      { type: 'datagrid', key: 'things', label: '物', components: [{ type: 'textfield', key: 'name', label: '名' }] },
      { type: 'residentId', key: 'id', label: '证件', sensitive: true },
    ],
  } as unknown as FormDefinition;

  it('reads as its panels, with choices in words, rows apart and secrets known as such', () => {
    const sections = sectionsOf(form, { amount: '5.00', months: 3, method: 'a', seen: { x: true, y: false }, things: [{ name: '车' }], id: '3301**' });
    expect(sections.map(({ title }) => title)).to.deep.equal(['申请', '']);
    expect(sections[0]?.fields.map(({ key, kind, value }) => [key, kind, value]))
      .to.deep.equal([['amount', 'money', '5.00'], ['months', 'text', 3], ['method', 'choice', '甲'], ['seen', 'choice', '一']]);
    expect(sections[0]?.fields[1]?.suffix).to.equal('个月');
    expect(sections[1]?.fields[0]?.rows?.[0]?.map(({ label, value }) => [label, value])).to.deep.equal([['名', '车']]);
    expect(sections[1]?.fields[1]).to.include({ kind: 'secret', value: '3301**' });
  });

  it('is called without the unit that stands with its amount, and repeats in capitals what was written in them', () => {
    const money = { type: 'money', key: 'waived', label: '本次减免（元）', chinese: true };
    const [field] = sectionsOf({ components: [money] } as unknown as FormDefinition, { waived: '1100.00' })[0]?.fields ?? [];
    expect(field).to.include({ kind: 'money', value: '1100.00', capitals: true });
    expect([readLabel('本次减免（元）'), readLabel('期限')]).to.deep.equal(['本次减免', '期限']);
  });

  it('says of a field that hangs on another whether it was asked for', () => {
    const share = { type: 'rate', key: 'share', label: '比例', conditional: { show: true, when: 'by', eq: 'share' } };
    const fieldOf = (data: object) => sectionsOf({ components: [share] } as unknown as FormDefinition, { ...data })[0]?.fields[0];
    expect(fieldOf({ by: 'amount' })).to.include({ unasked: true });
    expect(fieldOf({ by: 'share', share: '0.5' })).not.to.have.property('unasked');
  });

  it('knows the loan that an event belongs to, in whatever field it was chosen', () => {
    const fieldsOf = (component: object, data: object) =>
      sectionsOf({ components: [component] } as unknown as FormDefinition, { ...data })[0]?.fields[0];
    const event = { type: 'loanEvent', key: 'eventId', label: '业务' };
    expect(fieldsOf(event, { eventId: 'e', loanId: 'l' })).to.include({ kind: 'loanEvent', value: 'e', loanId: 'l' });
    expect(fieldsOf({ ...event, loanField: 'other' }, { eventId: 'e', loanId: 'l', other: 'o' })).to.include({ loanId: 'o' });
  });

  it('calls an event by what it was, how much and when', () => {
    const paid = { kind: { code: 'repayment', name: '还款' }, amount: '11200.00', valueOn: '2026-07-15', bookedOn: '2026-07-15', reversed: false };
    expect(eventName(paid as never)).to.equal('还款 ¥11,200.00 2026-07-15');
    const extended = { kind: { code: 'extension', name: '展期' }, amount: null, valueOn: '2026-07-15', bookedOn: '2026-07-20', reversed: true };
    expect(eventName(extended as never)).to.equal('展期 2026-07-15 2026-07-20 记账 已冲正');
  });

  it('reads although nothing was filled in', () => {
    expect(sectionsOf(form, {}).flatMap(({ fields }) => fields).map(({ value }) => value ?? '')).to.deep.equal(['', '', '', '', '', '']);
  });
});

describe('What an audit row changed', () => {
  it('names fields and values in words, and leaves out what stayed', () => {
    const names = new Map([['o1', '城东业务部']]);
    expect(differencesOf({ name: '甲', orgId: 'o0', rate: '0.1' }, { name: '甲', orgId: 'o1', rate: '0.15', rules: { compound: true } }, names)).to.deep.equal([
      { field: '机构', before: 'o0', after: '城东业务部' }, { field: '年利率', before: '10.00%', after: '15.00%' }, { field: '规则 · 复利', before: '', after: '是' },
    ]);
  });
});

describe('An offer', () => {
  const typed = { ...blank('2026-06-15'), code: 'ABC', name: '经营贷', minAmount: '10000', maxAmount: '500000', minRate: '6', maxRate: '15.5' };

  it('goes to the server in decimals and comes back as it was typed', () => {
    const offer = offerOf(typed);
    expect(offer).to.deep.include({ minRate: '0.06', maxRate: '0.155', minMonths: 1, maxMonths: 12 });
    expect(offer.rules).to.deep.include({ penaltyUplift: '0.5', misuseUplift: '1', compound: true, prepayment: { allowed: true, noticeDays: 0, feeRate: '0' } });
    const product = { ...offer, code: 'ABC', name: '经营贷', methods: [{ code: 'equal-installments', name: '' }] };
    expect(offerOf(typedOf(product as never, '2026-06-15'))).to.deep.equal(offer);
  });

  it('is refused where something is missing or upside down', () => {
    expect(faultsOf(typed, true)).to.deep.equal({});
    expect(Object.keys(faultsOf({ ...typed, code: 'a b', name: '', maxAmount: '9999', maxRate: '5.99', minMonths: '0', methods: [], graceDays: '1.5' }, true)))
      .to.have.members(['code', 'name', 'maxAmount', 'maxRate', 'minMonths', 'methods', 'graceDays']);
    expect(faultsOf({ ...typed, code: '', name: '' }, false)).to.deep.equal({});
  });
});

describe('A parameter', () => {
  it('is typed in percent and kept as a decimal', () => {
    expect([valueText({ type: 'rate', choices: null }, '0.24'), typedParameter('rate', '0.24'), keptOf('rate', '24'), keptOf('rate', '3.45')]).to.deep.equal(['24.00%', '24', '0.24', '0.0345']);
    expect([keptOf('money', '500000'), keptOf('money', '1.234'), keptOf('integer', '4'), keptOf('integer', '4.5'), keptOf('boolean', 'true'), keptOf('text', ' ')])
      .to.deep.equal(['500000', undefined, 4, undefined, true, undefined]);
    const choices = [{ code: 'cash', name: '收付实现制' }];
    expect([valueText({ type: 'text', choices }, 'cash'), valueText({ type: 'text', choices: null }, 'cash')]).to.deep.equal(['收付实现制', 'cash']);
  });
});
