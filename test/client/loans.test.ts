/** What the client makes of loans: plans, statements, what-if, filters, the words of an event, months. */
import { expect } from 'chai';

import type { Installment, Split } from '../../client/src/api/loans.ts';
import { everyMonth, monthsUpTo, shareText } from '../../client/src/pages/dashboard/months.ts';
import { spanQuery, spanSearch, THIS_MONTH } from '../../client/src/pages/ledger/span.ts';
import { changesOf } from '../../client/src/pages/loan/event-words.ts';
import { planRows, planSums } from '../../client/src/pages/loan/plan-rows.ts';
import { statementSheet } from '../../client/src/pages/loan/statement-sheet.ts';
import { blank, faultsOf, questionOf } from '../../client/src/pages/loan/what-if-form.ts';
import { comparisonOf, planChanges } from '../../client/src/pages/loan/what-if-rows.ts';
import { askedOf, chipsOf, isNarrowed, NOTHING, registerAddress } from '../../client/src/pages/loans/filter.ts';
import { splitRows } from '../../client/src/pages/receipt/printed.ts';
import { SHEET_OF } from '../../client/src/pages/receipt/sheets.ts';
import { chosenOf } from '../../client/src/pages/start/chosen.ts';
import { accountText } from '../../client/src/ui/account-text.ts';
import { chineseAmount } from '../../client/src/ui/chinese-amount.ts';
import { daysAfter, daysBetween, monthEnd } from '../../client/src/ui/day.ts';
import type { SheetParts } from '../../client/src/ui/printed-sheet.tsx';
import { partsOf, sumOf } from '../../client/src/ui/split.ts';

const NONE: Split = { principal: '0.00', interest: '0.00', penalty: '0.00', compound: '0.00', fee: '0.00', costs: '0.00' };
const split = (some: Partial<Split>): Split => ({ ...NONE, ...some });

function row(n: number, dueOn: string, some: Partial<Record<'claimed' | 'paid' | 'waived' | 'outstanding', Partial<Split>>> & { daysPastDue?: number; paidOn?: string } = {}): Installment {
  const { claimed = {}, paid = {}, waived = {}, outstanding = claimed, daysPastDue = 0, paidOn = null } = some;
  return {
    n, kind: 'installment', fromOn: '2026-01-01', toOn: dueOn, dueOn, days: 30, fixed: false, claimed: split(claimed), paid: split(paid), waived: split(waived),
    outstanding: split(outstanding), balance: '0.00', paidOn, daysPastDue,
  };
}

describe('Days', () => {
  it('are counted over months and years', () => {
    expect([daysAfter('2026-02-27', 2), daysAfter('2024-02-28', 1), daysAfter('2026-01-01', -1), daysBetween('2026-06-15', '2026-08-15'), monthEnd('2028-02')])
      .to.deep.equal(['2026-03-01', '2024-02-29', '2025-12-31', 61, '2028-02-29']);
  });
});

describe('A debt by parts', () => {
  it('adds up to the fen and names what is not nothing', () => {
    expect(sumOf(split({ principal: '900719925474099.01', penalty: '0.02' }))).to.equal('900719925474099.03');
    expect(partsOf({ interest: '1.00', principal: '2.00', fee: '0.00' }).map(({ name, amount }) => `${name} ${amount}`)).to.deep.equal(['本金 2.00', '利息 1.00']);
  });
});

describe('A plan', () => {
  const plan = [
    row(1, '2026-04-15', { claimed: { principal: '100.00', interest: '10.00' }, paid: { principal: '100.00', interest: '10.00' }, outstanding: {}, paidOn: '2026-04-15' }),
    row(2, '2026-05-15', { claimed: { principal: '100.00', interest: '9.00', penalty: '0.50' }, paid: { interest: '9.00' }, outstanding: { principal: '100.00', penalty: '0.50' }, daysPastDue: 31 }),
    row(3, '2026-06-15', { claimed: { principal: '100.00', interest: '8.00' } }),
    row(4, '2026-07-15', { claimed: { principal: '100.00', interest: '7.00' }, paid: { interest: '1.00' }, outstanding: { principal: '100.00', interest: '6.00' } }),
    row(5, '2026-08-15', { claimed: { principal: '100.00', interest: '6.00' } }),
  ];

  it('says of each row whether it is paid, late, due today, partly paid or to come', () => {
    expect(planRows(plan, '2026-06-15').map(({ state }) => state.words)).to.deep.equal(['已还清', '逾期 31 天', '已到期', '部分已还', '未到期']);
  });

  it('adds up', () => {
    expect(planSums(planRows(plan, '2026-06-15'))).to.deep.equal({
      principal: '500.00', interest: '40.00', other: '0.50', total: '540.50', paid: '120.00', waived: '0.00', outstanding: '420.50',
    });
  });
});

describe('A statement', () => {
  const owed = (principal: string, charges: string, surplus = '0.00') => ({ principal, charges, surplus });
  const line = (some: object) => ({
    eventId: 'e', kind: { code: 'repayment', name: '还款' }, undone: null, on: '2026-07-15', valueOn: '2026-07-15', paidOut: '0.00', received: '0.00', accrued: '0.00',
    change: owed('0.00', '0.00'), balance: owed('90.00', '0.00'), ...some,
  });
  const statement = (some: object = {}) => ({
    from: '2026-07-01', to: '2026-07-31', first: '2026-06-15', today: '2026-08-01', opening: owed('100.00', '0.50'), closing: owed('90.00', '0.40'), accruedSince: '0.40',
    loan: { id: 'l', noteNumber: 'N', customer: { id: 'c', name: '张三' }, agreement: 'HT', amount: '100.00', startOn: '2026-06-15', method: '等额本金' },
    lines: [line({ received: '11.00', accrued: '0.50', change: owed('-10.00', '-1.00') })],
    sums: { paidOut: '0.00', received: '11.00', accrued: '0.90', change: owed('-10.00', '-1.00') }, capitals: '玖拾元肆角整',
    position: { principal: '90.00', owed: split({ principal: '90.00', interest: '0.40' }), dueTotal: '0.00', surplus: '0.00', payoff: '90.40', state: { code: 'active', name: '正常' }, rate: '0.12', maturesOn: '2027-06-15' },
    ...some,
  } as never);
  const tableOf = ({ blocks }: SheetParts) => blocks.flatMap((block) => (block && 'table' in block ? [block] : []))[0];

  it('begins and ends with a balance, and each line leads from the one before to the next', () => {
    const table = tableOf(statementSheet(statement()));
    expect(table?.rows).to.deep.equal([
      ['2026-07-01', '期初余额', '', '', '', '', '', '100.00', '0.50'],
      ['2026-07-15', '还款', '', '11.00', '-10.00', '0.50', '-1.00', '90.00', '0.00'],
      ['2026-07-31', '期末余额', '', '', '', '0.40', '', '90.00', '0.40'],
    ]);
    expect(table?.foot).to.deep.equal(['本期合计', '', '', '11.00', '-10.00', '0.90', '-1.00', '90.00', '0.40']);
  });

  it('says from which day a late one counts, what was taken back, and what is held where something is', () => {
    const lines = [line({ valueOn: '2026-06-30', balance: owed('90.00', '0.00', '5.00') }), line({ kind: { code: 'reversal', name: '冲正' }, undone: '还款' })];
    const table = tableOf(statementSheet(statement({ lines })));
    expect(table?.rows.slice(1, 3).map(([, words]) => words)).to.deep.equal(['还款（2026-06-30 起息）', '冲正：还款']);
    expect(table?.columns.at(-1)?.title).to.equal('暂收款');
    expect(table?.rows[1]?.at(-1)).to.equal('5.00');
  });
});

describe('An event in words', () => {
  const words = (code: string, data: object) => changesOf({ kind: { code }, data } as never);

  it('says what it changed', () => {
    expect(words('rate-change', { rate: '0.10' })).to.deep.equal(['年利率调整为 10.00%']);
    expect(words('extension', { installments: 3, rate: '0.18' })).to.deep.equal(['年利率调整为 18.00%', '增加 3 期']);
    expect(words('waiver', { share: '0.1', parts: ['penalty', 'compound'] })).to.deep.equal(['按应付额的 10.00%', '减免罚息、复利']);
    expect(words('due-change', { dueOn: '2026-07-15', newDueOn: '2026-07-20' })).to.deep.equal(['应还日由 2026-07-15 改为 2026-07-20']);
    expect(words('repayment', { amount: '1.00' })).to.deep.equal([]);
  });
});

describe('What if', () => {
  const asked = blank('2026-06-15');

  it('is asked in the terms of the server: rates as decimals, only the fields of the question', () => {
    expect(questionOf({ ...asked, kind: 'rate-change', rate: '12.5', amount: '9' })).to.deep.equal({ kind: 'rate-change', on: '2026-06-15', rate: '0.125' });
    expect(questionOf({ ...asked, kind: 'extension', rate: '' })).to.deep.equal({ kind: 'extension', on: '2026-06-15', installments: 3 });
    expect(questionOf({ ...asked, kind: 'extension', until: 'maturesOn', maturesOn: '2027-01-01', rate: '10' }))
      .to.deep.equal({ kind: 'extension', on: '2026-06-15', maturesOn: '2027-01-01', rate: '0.1' });
  });

  it('is refused where something is missing or in the past', () => {
    expect(faultsOf(asked, '2026-06-15')).to.deep.equal({});
    expect(Object.keys(faultsOf({ ...asked, kind: 'prepayment', on: '2026-06-14', amount: '0' }, '2026-06-15'))).to.have.members(['on', 'amount']);
    expect(Object.keys(faultsOf({ ...asked, kind: 'extension', installments: '0', rate: 'x' }, '2026-06-15'))).to.have.members(['installments', 'rate']);
  });

  const now = [row(1, '2026-07-15', { claimed: { principal: '100.00', interest: '3.00' } }), row(2, '2026-08-15', { claimed: { principal: '100.00', interest: '1.50' } })];
  const position = { principal: '200.00', dueTotal: '0.00', payoff: '201.00', surplus: '0.00', maturesOn: '2026-08-15', rate: '0.18', asOf: '2026-06-20', state: { name: '正常' } };
  const answer = {
    on: '2026-06-20', before: position, after: { ...position, principal: '150.00', payoff: '150.00', maturesOn: '2026-09-15', rate: '0.1000000000' },
    installments: [row(1, '2026-07-15', { claimed: { principal: '100.00', interest: '3.00' } }), row(2, '2026-09-15', { claimed: { principal: '50.00', interest: '1.00' } })],
    interestDifference: '-0.50',
  } as never;

  it('shows every figure before and after, with what changed', () => {
    const rows = Object.fromEntries(comparisonOf(answer, now).map(({ key, before, after, change }) => [key, [before, after, change]]));
    expect(rows['principal']).to.deep.equal(['¥200.00', '¥150.00', '-¥50.00']);
    expect(rows['interest']).to.deep.equal(['¥4.50', '¥4.00', '-¥0.50']);
    expect(rows['next']).to.deep.equal(['¥103.00', '¥103.00', '不变']);
    expect(rows['maturesOn']).to.deep.equal(['2026-08-15', '2026-09-15', '延后 31 天']);
    expect(rows['rate']).to.deep.equal(['18.00%', '10.00%', '-8 个百分点']);
    expect(rows['surplus']).to.equal(undefined);
  });

  it('marks installments that are new, changed or no longer needed', () => {
    expect(planChanges(answer, now).map(({ dueOn, total, before, changed, word }) => [dueOn, total, before, changed, word])).to.deep.equal([
      ['2026-07-15', '103.00', '103.00', false, ''], ['2026-08-15', '0.00', '101.50', true, '不再需要'], ['2026-09-15', '51.00', null, true, '新增'],
    ]);
  });
});

describe('The register', () => {
  it('is asked for days from today, which a saved filter keeps as a number of days', () => {
    expect(askedOf({ ...NOTHING, due: '7', state: 'overdue' }, '2026-06-28')).to.include({ dueFrom: '2026-06-28', dueTo: '2026-07-05', state: 'overdue' });
    expect(askedOf({ ...NOTHING, due: '0' }, '2026-06-28')).to.include({ dueFrom: '2026-06-28', dueTo: '2026-06-28' });
    expect(askedOf({ ...NOTHING, maturesFrom: '2026-01-01' }, '2026-06-28')).to.include({ maturesFrom: '2026-01-01', maturesTo: '' }).and.not.have.property('page');
  });

  it('counts as narrowed by anything but its order', () => {
    expect([isNarrowed(NOTHING), isNarrowed({ ...NOTHING, sort: 'maturesOn', page: 3 }), isNarrowed({ ...NOTHING, customer: 'x' })]).to.deep.equal([false, false, true]);
  });

  it('names conditions that came with a link', () => {
    expect(chipsOf({ ...NOTHING, dueFrom: '2026-06-15', dueTo: '2026-06-15', startFrom: '2026-05-01', startTo: '2026-05-31' }).map(({ words }) => words))
      .to.deep.equal(['应还日 2026-06-15', '起息日 2026-05-01 至 2026-05-31']);
    expect(registerAddress({ state: 'active,overdue', sort: '-daysPastDue' })).to.equal('/loans?state=active%2Coverdue&sort=-daysPastDue');
  });
});

describe('A paper', () => {
  it('prints the parts that are not nothing, with the surplus, and beside them what they are after a correction', () => {
    expect(splitRows({ principal: '20.00', interest: '5.00' }, '0.00')).to.deep.include({ total: '25.00' });
    const { rows } = splitRows({ principal: '20.00' }, '1.00', { parts: { interest: '21.00' }, surplus: '0.00' });
    expect(rows.map(([name, was, is]) => [name, was, is])).to.deep.equal([['本金', '20.00', '0.00'], ['利息', '0.00', '21.00'], ['转暂收款', '1.00', '0.00']]);
  });
});

describe('A sheet', () => {
  const paper = (code: string, data: object, events: object[] = []) => ({
    id: 'p', number: 'N', kind: { code, name: '单据' }, eventId: 'e1', issuedOn: '2026-07-01', data, loan: { id: 'l', noteNumber: 'JJ2026-0001' },
    customer: { id: 'c', name: '张三' }, org: { id: 'o', name: '城西' }, preparedBy: { id: 'i', name: '李四' }, case: { id: 'k', number: 'ZQ2026-0001' },
    reversed: false, events, approvals: [],
  } as never);
  const tablesOf = ({ blocks }: SheetParts) => blocks.flatMap((block) => (block && 'table' in block ? [block] : []));
  const fieldsOf = ({ blocks }: SheetParts) => blocks.flatMap((block) => (block && 'fields' in block ? block.fields.flatMap((row) => (row ? [row] : [])) : [])).flat();

  it('sets an extension’s old plan beside the new one, day by day, with a line for who consented', () => {
    const rows = (...days: string[]) => days.map((dueOn) => ({ dueOn, principal: '100.00', interest: '1.00', total: '101.00' }));
    const parts = SHEET_OF.extension(paper('extension', {
      valueOn: '2026-07-01', bookedOn: '2026-07-01', reason: '周转', principal: '200.00', capitals: '贰佰元整', consents: [{ name: '王五', on: '2026-06-30' }],
      before: { maturesOn: '2026-08-15', rate: '0.15', interest: '2.00', rows: rows('2026-07-15', '2026-08-15') },
      after: { maturesOn: '2026-09-15', rate: '0.12', interest: '3.00', rows: rows('2026-08-15', '2026-09-15') },
    }));
    const [terms, plan] = tablesOf(parts);
    expect(terms?.rows.slice(0, 2)).to.deep.equal([['到期日', '2026-08-15', '2026-09-15'], ['年利率', '15.00%', '12.00%']]);
    expect(plan?.rows).to.deep.equal([
      ['2026-07-15', '100.00', '1.00', '101.00', '', '', ''], ['2026-08-15', '100.00', '1.00', '101.00', '100.00', '1.00', '101.00'],
      ['2026-09-15', '', '', '', '100.00', '1.00', '101.00'],
    ]);
    expect(plan?.foot).to.deep.equal(['合计', '200.00', '2.00', '202.00', '200.00', '2.00', '202.00']);
    expect(parts.signs).to.deep.include(['担保人（签章）', '王五']);
  });

  it('says of a waiver how much, in capitals, of what, and what is owed after it; of a window its days', () => {
    const same = { before: '0.00', after: '0.00' };
    const data = {
      kind: 'waiver', valueOn: '2026-07-01', bookedOn: '2026-07-02', amount: '12.30', capitals: '壹拾贰元叁角整', parts: { interest: '12.30' }, waivedInAll: '12.30',
      reason: '协商', owed: { before: '112.30', after: '100.00' }, interest: { before: '20.00', after: '7.70' }, surplus: same,
    };
    const [parts, change] = tablesOf(SHEET_OF.waiver(paper('waiver', data)));
    expect(parts).to.deep.include({ rows: [['利息', '12.30']], foot: ['合计', '12.30'] });
    expect(change?.rows).to.deep.equal([['应付合计', '112.30', '100.00', '-12.30'], ['全部利息', '20.00', '7.70', '-12.30']]);
    expect(fieldsOf(SHEET_OF.waiver(paper('waiver', data)))).to.include.members(['壹拾贰元叁角整', '¥12.30']);
    expect(fieldsOf(SHEET_OF.waiver(paper('waiver', { ...data, until: '2026-08-01', parts: {} })))).to.include('2026-07-01 至 2026-08-01 前一日');
  });

  it('names on a correction what was taken back, in capitals, and the receipts that are split anew', () => {
    const event = (id: string, some: object) => ({ id, kind: { code: 'repayment', name: '还款' }, valueOn: '2026-07-01', bookedOn: '2026-07-01', amount: '30.00', reason: '', receipt: null, ...some });
    const sheet = SHEET_OF.correction(paper('correction', {
      kind: 'reversal', valueOn: '2026-07-02', bookedOn: '2026-07-02', takenBack: 'e2', principal: { before: '80.00', after: '100.00' }, owed: { before: '81.00', after: '101.00' },
      receipts: [
        { event: 'e3', before: { parts: { principal: '5.00' }, surplus: '0.00' }, after: { parts: { interest: '5.00' }, surplus: '0.00' } },
        { event: 'held', before: { parts: {}, surplus: '0.00' }, after: { parts: { principal: '7.00' }, surplus: '-7.00' } },
      ],
    }, [event('e1', { kind: { code: 'reversal', name: '冲正' }, amount: null, reason: '录错' }), event('e2', {}), event('e3', { receipt: 'SK2026-00007' })]));
    expect(fieldsOf(sheet)).to.include.members(['还款 ¥30.00 2026-07-01', '叁拾元整', '冲正：录错']);
    expect(tablesOf(sheet)[0]?.rows[0]).to.deep.equal(['贷款余额', '80.00', '100.00', '20.00']);
    expect(tablesOf(sheet)[1]).to.deep.include({ table: 'SK2026-00007', rows: [['本金', '5.00', '0.00'], ['利息', '0.00', '5.00']] });
    expect(tablesOf(sheet)[2]).to.deep.include({ table: '暂收款抵还', rows: [['本金', '0.00', '7.00'], ['转暂收款', '0.00', '-7.00']] });
  });
});

describe('An account', () => {
  it('of which only the last digits are known says so', () => {
    expect(['6156', '622848*********6207', ''].map(accountText)).to.deep.equal(['尾号 6156', '622848*********6207', '']);
  });
});

describe('An amount in capitals', () => {
  it('is written as it is typed, and is nothing while it is no amount', () => {
    expect(['1234.5', ' 10 ', '0', '', '1.234', '-1', '1e3', '123456789012345'].map(chineseAmount))
      .to.deep.equal(['壹仟贰佰叁拾肆元伍角整', '壹拾元整', '零元整', '', '', '', '', '']);
  });
});

describe('A start form', () => {
  const form = {
    components: [
      { type: 'columns', key: 'c', columns: [{ components: [{ type: 'loan', key: 'loanId' }] }, { components: [{ type: 'money', key: 'amount' }] }] },
      { type: 'accountNumber', key: 'account', sensitive: true }, { type: 'attachment', key: 'files' },
    ],
  } as never;

  it('takes values of its own fields from the address, but no secret, no file and nothing it does not ask', () => {
    expect(chosenOf(form, new URLSearchParams('loanId=l1&amount=&account=6222&files=x&other=1'))).to.deep.equal({ loanId: 'l1' });
  });
});

describe('Books and boards', () => {
  it('are looked at by month or by days', () => {
    expect(spanQuery({ ...THIS_MONTH, period: '2026-05', from: '2026-01-01' })).to.deep.equal({ period: '2026-05', org: '' });
    expect(spanQuery({ period: 'custom', from: '2026-01-01', to: '', org: 'o' })).to.deep.equal({ from: '2026-01-01', to: '', org: 'o' });
    expect([spanSearch(THIS_MONTH), spanSearch({ ...THIS_MONTH, period: '2026-05' })]).to.deep.equal(['', '?period=2026-05']);
  });

  it('show every month, also those in which nothing moved, and shares of a whole', () => {
    expect(monthsUpTo('2026-02-15', 3)).to.deep.equal(['2025-12', '2026-01', '2026-02']);
    const moved = { month: '2026-01', disbursed: '1.00', received: '0.00', principal: '0.00', interest: '0.00' };
    expect(everyMonth({ months: [moved] }, '2026-02-15', 2)).to.deep.equal([moved, { ...moved, month: '2026-02', disbursed: '0.00' }]);
    expect([shareText(1n, 8n), shareText(0n, 0n), shareText(999n, 1000n)]).to.deep.equal(['12.5%', '0.0%', '99.9%']);
  });
});
