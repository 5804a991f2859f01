/** What the panel writes for an analyst, and how it reads it back: conditions, titles, options, durations. */
import { expect } from 'chai';
import * as fc from 'fast-check';

import { type Clause, OPERATORS, type Operand, readClauses, writeClauses } from '../../client/src/studio/condition/clauses.ts';
import type { KnownValue } from '../../client/src/studio/condition/known-values.ts';
import { sayCondition } from '../../client/src/studio/condition/say.ts';
import { readTemplate, wrapOf, writeTemplate } from '../../client/src/studio/condition/template.ts';
import { spanOf, textOfSpan } from '../../client/src/studio/model/duration.ts';
import { outcomesIn, rightsIn, toggled, withOutcomes, withRight, withValue } from '../../client/src/studio/model/pairs.ts';
import type { Pairs } from '../../client/src/studio/model/types.ts';
import { checkExpression, type FeelType } from '../../server/platform/workflow/engine/index.ts';
import { fieldRightsOf } from '../../server/platform/workflow/tasks/node-options.ts';
import { LOAN_APPLICATION } from '../platform/workflow/studio/drawings.ts';

const known = (path: string, label: string, group: string, type: string, options: KnownValue['options'] = []): KnownValue =>
  ({ path, label, group, type, feel: type, options, own: true });
const KNOWN: readonly KnownValue[] = [
  known('outcomes.riskReview', '办理结果', '风控审查', 'choice', [{ value: 'approve', label: '同意' }, { value: 'reject', label: '不同意' }]),
  known('forms.riskReview.amount', '建议金额（元）', '风控审查', 'money'),
  known('forms.riskReview.rate', '年利率', '风控审查', 'rate'),
  known('forms.apply.urgent', '加急', '申请', 'boolean'),
  known('forms.apply.since', '开业日期', '申请', 'date'),
  known('parameters.committeeThreshold', '经理审批权限（元）', '业务参数', 'money'),
  known('subject.blacklisted', '在黑名单中', '客户', 'boolean'),
];

/** Names as FEEL sees them, for the server's own type check. */
const TYPES: Readonly<Record<string, FeelType>> = {
  outcomes: { fields: { riskReview: 'string' } },
  forms: { fields: { riskReview: { fields: { amount: 'number', rate: 'number' } }, apply: { fields: { urgent: 'boolean', since: 'date' } } } },
  parameters: { fields: { committeeThreshold: 'number' } },
  subject: { fields: { blacklisted: 'boolean' } },
};

describe('A condition in the studio', () => {
  const said: [feel: string, sentence: string][] = [
    ['outcomes.riskReview = "reject"', '风控审查的办理结果是“不同意”'],
    [
      'outcomes.riskReview = "approve" and forms.riskReview.amount > parameters.committeeThreshold',
      '风控审查的办理结果是“同意”，并且风控审查的建议金额大于参数“经理审批权限”',
    ],
    ['forms.riskReview.amount >= 500000 or forms.riskReview.rate < 0.15', '风控审查的建议金额不小于¥500,000.00，或者风控审查的年利率小于15.00%'],
    ['subject.blacklisted', '客户的在黑名单中：是'],
    ['forms.apply.urgent != true', '申请的加急：否'],
    ['forms.apply.since < date("2026-01-31")', '申请的开业日期早于2026-01-31'],
    ['forms.apply.since <= today()', '申请的开业日期不晚于今天'],
    ['forms.apply.since = null', '申请的开业日期没有填写'],
    ['forms.apply.since != null', '申请的开业日期已填写'],
  ];
  for (const [feel, sentence] of said) {
    it(`is said in Chinese: ${feel}`, () => {
      expect(sayCondition(feel, KNOWN)).to.equal(sentence);
      expect(checkExpression(feel, TYPES).problems).to.deep.equal([]);
    });
  }

  it('is read from every diagram of ours', () => {
    const conditions = [...LOAN_APPLICATION.matchAll(/tFormalExpression">=([^<]*)</g)].map((match) => (match[1] ?? '').replaceAll('&gt;', '>'));
    expect(conditions.length).to.be.greaterThan(3);
    for (const feel of conditions) expect(writeClauses(readClauses(feel) ?? { join: 'and', clauses: [] })).to.equal(feel);
  });

  it('that was typed stays as it was typed', () => {
    for (const feel of ['', 'sum(forms.apply.rows.amount) > 5', 'a > 1 and b > 2 or c > 3', 'not(a)', '(a > 1)', 'a > 1 and', 'a in [1..5]', 'a + 1 > 2', 'some x in y satisfies x']) {
      expect(readClauses(feel), feel).to.equal(undefined);
    }
  });

  const paths = fc.constantFrom(...KNOWN.map(({ path }) => path));
  const operand: fc.Arbitrary<Operand> = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }).map((value): Operand => ({ kind: 'text', value })),
    fc.tuple(fc.boolean(), fc.bigInt(0n, 10n ** 12n), fc.integer({ min: 0, max: 99 })).map(([minus, whole, part]): Operand => (
      { kind: 'number', value: `${minus ? '-' : ''}${whole}${part > 0 ? `.${String(part).padStart(2, '0')}` : ''}` })),
    fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }).map((date): Operand => ({ kind: 'date', value: date.toISOString().slice(0, 10) })),
    fc.boolean().map((value): Operand => ({ kind: 'boolean', value })),
    fc.constantFrom<Operand>({ kind: 'null' }, { kind: 'today' }),
    paths.map((value): Operand => ({ kind: 'path', value })),
  );
  const clause: fc.Arbitrary<Clause> = fc.record({ path: paths, operator: fc.constantFrom(...OPERATORS), operand });

  it('is read back as it was composed, whatever it compares', () => {
    fc.assert(fc.property(fc.constantFrom('and', 'or'), fc.array(clause, { minLength: 1, maxLength: 5 }), (join, clauses) => {
      const feel = writeClauses({ join, clauses });
      expect(readClauses(feel)).to.deep.equal({ join: clauses.length > 1 ? join : 'and', clauses });
      // The engine can read it, too: what it says against it can only be a matter of types.
      const codes = checkExpression(feel, TYPES).problems.map((problem) => problem.code);
      expect(codes.filter((code) => code !== 'feel-types-differ' && code !== 'feel-type-wrong'), feel).to.deep.equal([]);
    }), { numRuns: 500 });
  });
});

describe('A title in the studio', () => {
  it('is read into words and values, and written as the engine wants it', () => {
    const feel = '"申请 " + yuan(forms.apply.amount) + "，" + string(forms.apply.months) + " 个月，" + subject.name';
    const pieces = readTemplate(feel);
    expect(pieces).to.deep.equal([
      { kind: 'words', value: '申请 ' }, { kind: 'path', value: 'forms.apply.amount', by: 'yuan' }, { kind: 'words', value: '，' },
      { kind: 'path', value: 'forms.apply.months', by: 'string' }, { kind: 'words', value: ' 个月，' }, { kind: 'path', value: 'subject.name', by: '' },
    ]);
    expect(writeTemplate(pieces ?? [])).to.equal(feel);
  });

  it('turns each value into a text by its type', () => {
    expect([wrapOf({ feel: 'string', type: 'text' }), wrapOf({ feel: 'number', type: 'money' }), wrapOf({ feel: 'date', type: 'date' })]).to.deep.equal(['', 'yuan', 'string']);
  });

  it('holds quotes and backslashes', () => {
    const pieces = [{ kind: 'words', value: '“合同”"A\\B"' }] as const;
    expect(readTemplate(writeTemplate(pieces))).to.deep.equal(pieces);
  });

  it('that is more than a sum of texts stays as it was typed', () => {
    for (const feel of ['if a then "b" else "c"', '"a" - "b"', '"a" +', 'upper case(a)', '1 + 2']) expect(readTemplate(feel), feel).to.equal(undefined);
  });

  it('of no words is empty', () => {
    expect(readTemplate('')).to.deep.equal([]);
  });
});

describe('Options in the studio', () => {
  const pairs: Pairs = [['due', 'P2D'], ['outcome.approve', '同意'], ['outcome.reject', '拒绝'], ['opinion', 'required']];

  it('keep their order, and the outcomes their place', () => {
    expect(withValue(pairs, 'due', 'P3D').map(([name]) => name)).to.deep.equal(['due', 'outcome.approve', 'outcome.reject', 'opinion']);
    const reversed = withOutcomes(pairs, [...outcomesIn(pairs)].reverse());
    expect(reversed.map(([name]) => name)).to.deep.equal(['due', 'outcome.reject', 'outcome.approve', 'opinion']);
    expect(withOutcomes([['due', 'P2D']], [{ code: 'submit', name: '提交' }])[0]).to.deep.equal(['outcome.submit', '提交']);
  });

  it('go when they are empty', () => {
    expect(withValue(pairs, 'opinion', '').map(([name]) => name)).to.not.include('opinion');
    expect(toggled(['a', 'b'], 'a', false)).to.equal('b');
    expect(toggled(['a'], 'b', true)).to.equal('a,b');
    expect(toggled(['a'], 'a', false)).to.equal('');
  });

  it('say the rights on fields as the runtime reads them, and leave those of earlier tasks alone', () => {
    const fields = withRight(withRight('apply.secret:hidden', 'amount', 'read'), 'grade', 'hidden');
    expect(fields).to.equal('apply.secret:hidden,amount:read,grade:hidden');
    const node = { properties: { fields } } as unknown as Parameters<typeof fieldRightsOf>[0];
    expect(fieldRightsOf(node)).to.deep.equal(Object.fromEntries(rightsIn(fields)));
    expect(withRight(fields, 'amount', 'write')).to.equal('apply.secret:hidden,grade:hidden');
  });

  it('say plain durations as a number and a unit', () => {
    for (const text of ['P2D', 'PT12H', 'PT30M', 'P1W', 'P6M']) {
      const span = spanOf(text);
      expect(span && textOfSpan(span), text).to.equal(text);
    }
    for (const text of ['', 'P1DT2H', '=forms.apply.due', 'P', '2D']) expect(spanOf(text), text).to.equal(undefined);
  });
});
