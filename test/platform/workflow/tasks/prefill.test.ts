/** What a task's form holds before its doer writes anything. */
import { expect } from 'chai';

import type { NodeConfig } from '../../../../server/platform/workflow/engine/index.ts';
import { prefill } from '../../../../server/platform/workflow/tasks/prefill.ts';

const latest = [
  { nodeId: 'apply', data: { amount: '100.00', note: 'applied' } },
  { nodeId: 'review', data: { amount: '80.00' } },
  { nodeId: 'here', data: { amount: '70.00', note: 'mine' } },
];

function filled(properties: Record<string, string>, keys = ['amount', 'note']): Record<string, unknown> {
  return prefill({ id: 'here', properties } as unknown as NodeConfig, keys, {}, latest);
}

describe('A form before anyone writes', () => {
  it('holds what was written here last time', () => {
    expect(filled({})).to.deep.equal({ amount: '70.00', note: 'mine' });
  });

  it('holds the newest value of an earlier task where it is only read', () => {
    expect(filled({ fields: 'amount:read' })).to.deep.equal({ amount: '80.00', note: 'mine' });
  });

  it('holds what the diagram names', () => {
    expect(filled({ 'initial.payout': 'forms.review.amount' }, ['payout', 'other'])).to.deep.equal({ payout: '80.00' });
  });

  it('begins anew where the diagram says so, whatever was written here last time', () => {
    expect(filled({ 'fresh': 'amount', 'initial.amount': 'forms.apply.amount' })).to.deep.equal({ amount: '100.00', note: 'mine' });
    expect(filled({ fresh: 'note, amount' })).to.deep.equal({ amount: '80.00', note: 'applied' });
  });

  it('shows no voter what another voter wrote', () => {
    expect(filled({ 'vote.rule': 'ratio' })).to.deep.equal({ amount: '80.00', note: 'applied' });
  });
});
