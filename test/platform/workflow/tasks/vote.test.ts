import { expect } from 'chai';
import * as fc from 'fast-check';

import { decide, voteRuleOf, type Ballot, type Voice, type VoteRule } from '../../../../server/platform/workflow/tasks/vote.ts';

const TWO_THIRDS: VoteRule = { threshold: { numerator: 2, denominator: 3 }, of: 'all', abstain: true, early: true };

/** `y` approve, `n` reject, `a` abstain, `.` not yet; a capital may veto. */
function voices(text: string): Voice[] {
  const ballots: Record<string, Ballot | undefined> = { y: 'approve', n: 'reject', a: 'abstain', '.': undefined };
  return [...text].map((one) => ({ ballot: ballots[one.toLowerCase()], mayVeto: one !== one.toLowerCase() }));
}

describe('Deciding a vote', () => {
  // five voters, two thirds of all: 4 of 5 carry, because 3/5 < 2/3 < 4/5
  const cases: [string, 'approve' | 'reject' | undefined, string][] = [
    ['yyyy.', 'approve', 'four of five carry before the fifth has spoken'],
    ['yyy..', undefined, 'three of five do not carry yet'],
    ['yyynn', 'reject', 'three of five never carry two thirds of all'],
    ['nn...', 'reject', 'two rejections of five leave at most three approvals'],
    ['aa...', 'reject', 'two abstentions count against two thirds of all'],
    ['N....', 'reject', 'the chair rejects: decided at once'],
    ['yyyyN', 'reject', 'the chair rejects last: still a veto'],
    ['.yyyy', 'approve', 'no veto is open'],
    ['.....', undefined, 'nobody has spoken'],
  ];
  for (const [ballots, outcome, why] of cases) {
    it(`${ballots} → ${outcome ?? 'open'}: ${why}`, () => {
      expect(decide(TWO_THIRDS, voices(ballots))).to.equal(outcome);
    });
  }

  it('waits for a chair who may still veto, even when the rest carries', () => {
    const open: Voice[] = [...voices('yyyy'), { ballot: undefined, mayVeto: true }];
    expect(decide(TWO_THIRDS, open)).to.equal(undefined);
  });

  it('counts only those who voted yes or no when the rule says cast', () => {
    const cast: VoteRule = { ...TWO_THIRDS, of: 'cast' };
    expect(decide(cast, voices('yyaan'))).to.equal('approve'); // 2 of 3 cast
    expect(decide(cast, voices('yaann'))).to.equal('reject');
    expect(decide(cast, voices('aaaaa'))).to.equal('reject'); // nobody carried it
  });

  it('does not close early unless the rule allows it', () => {
    expect(decide({ ...TWO_THIRDS, early: false }, voices('yyyy.'))).to.equal(undefined);
  });

  it('never decides early what the open voices could still change', () => {
    const ballot = fc.constantFrom<Ballot>('approve', 'reject', 'abstain');
    const rule = fc.record({
      threshold: fc.constantFrom({ numerator: 1, denominator: 2 }, { numerator: 2, denominator: 3 }, { numerator: 1, denominator: 1 }),
      of: fc.constantFrom<'all' | 'cast'>('all', 'cast'),
    });
    const voters = fc.array(fc.record({ ballot, mayVeto: fc.boolean(), spoken: fc.boolean() }), { minLength: 1, maxLength: 9 });
    fc.assert(fc.property(rule, voters, (part, all) => {
      const early: VoteRule = { ...part, abstain: true, early: true };
      const now = decide(early, all.map((one) => ({ ...one, ballot: one.spoken ? one.ballot : undefined })));
      const end = decide(early, all);
      return now === undefined || now === end;
    }), { numRuns: 2000 });
  });
});

describe('Reading a vote from a diagram', () => {
  it('reads the rule a committee needs', () => {
    const rule = voteRuleOf({
      'vote.rule': 'ratio', 'vote.threshold': '2/3', 'vote.veto': 'committee_chair', 'vote.abstain': 'true', 'vote.early': 'true', 'vote.voters': '5',
    });
    expect(rule).to.deep.equal({ ...TWO_THIRDS, veto: 'committee_chair', voters: 5 });
  });

  for (const bad of [
    { 'vote.rule': 'ratio' }, { 'vote.rule': 'ratio', 'vote.threshold': '4/3' }, { 'vote.rule': 'most' },
    { 'vote.rule': 'all', 'vote.of': 'some' }, { 'vote.rule': 'all', 'vote.voters': '0' },
  ]) {
    it(`refuses ${JSON.stringify(bad)}`, () => {
      expect(() => voteRuleOf(bad)).to.throw();
    });
  }
});
