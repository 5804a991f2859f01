import { readFileSync } from 'node:fs';

import { expect } from 'chai';
import * as fc from 'fast-check';

import { openBook, type RoleLinks, type Rule } from '../../../server/platform/policy/book.ts';
import { noRights } from '../../../server/platform/policy/index.ts';
import { compileRights, type Held, type Meaning } from '../../../server/platform/policy/rights.ts';

const MODEL = readFileSync('policies/model.conf', 'utf8');

async function compiled(roles: readonly RoleLinks[], rules: readonly Rule[], held: readonly Held[]) {
  const book = await openBook(MODEL, roles, rules);
  const meanings = new Map<string, Meaning>();
  for (const { role } of held) meanings.set(role, { roles: await book.rolesOf(role), permissions: await book.permissionsOf(role) });
  return { book, rights: compileRights('me', 1, held, (role) => meanings.get(role) ?? { roles: [], permissions: [] }) };
}

const ROLES: RoleLinks[] = [
  { id: 'staff', inherits: [] }, { id: 'officer', inherits: ['staff'] }, { id: 'chief', inherits: ['officer'] }, { id: 'cashier', inherits: ['staff'] },
];
const rule = (role: string, object: string, action: string, scope: Rule['scope']): Rule => ({ role, object, action, scope });
const at = (role: string, orgId: string, below = [orgId]): Held => ({ role, orgId, below });

describe('Compiled rights', () => {
  it('of someone who holds nothing allow nothing', () => {
    const rights = noRights('me');
    expect(rights.can('case', 'read')).to.equal(false);
    expect(rights.rows('case', 'read')).to.equal(undefined);
    expect(rights.covers('case', 'read', { orgId: 'east', ownerId: 'me' })).to.equal(false);
    expect([rights.held(), [...rights.roles], rights.orgsOf('staff'), rights.homeOf('case', 'read')]).to.deep.equal([[], [], [], undefined]);
  });

  it('come with inherited roles, in the place in which the inheriting one is held', async () => {
    const { rights } = await compiled(ROLES, [rule('staff', 'case', 'read', 'department')], [at('chief', 'east')]);
    expect([...rights.roles].sort()).to.deep.equal(['chief', 'officer', 'staff']);
    expect(rights.orgsOf('staff')).to.deep.equal(['east']);
    expect(rights.rows('case', 'read')).to.deep.equal({ all: false, ownerId: undefined, orgIds: ['east'] });
  });

  it('reach one’s own rows, those of the department, those below it, or all', async () => {
    const rules = [
      rule('officer', 'customer', 'read', 'self'), rule('officer', 'loan', 'read', 'department'),
      rule('officer', 'case', 'read', 'department-below'), rule('officer', 'product', 'read', 'all'),
    ];
    const { rights } = await compiled(ROLES, rules, [at('officer', 'east', ['east', 'east-1', 'east-2'])]);
    const reach = (object: string) => ['east', 'east-1', 'west'].map((orgId) => rights.covers(object, 'read', { orgId, ownerId: 'you' }));
    expect(reach('customer')).to.deep.equal([false, false, false]);
    expect(rights.covers('customer', 'read', { orgId: 'west', ownerId: 'me' })).to.equal(true);
    expect(reach('loan')).to.deep.equal([true, false, false]);
    expect(reach('case')).to.deep.equal([true, true, false]);
    expect(reach('product')).to.deep.equal([true, true, true]);
  });

  it('are the union over all pairs of role and place, never a role of one place in another', async () => {
    const rules = [rule('officer', 'customer', 'edit', 'department'), rule('cashier', 'customer', 'read', 'department')];
    const { rights } = await compiled(ROLES, rules, [at('officer', 'east'), at('cashier', 'west')]);
    expect(rights.covers('customer', 'edit', { orgId: 'east', ownerId: 'you' })).to.equal(true);
    expect(rights.covers('customer', 'edit', { orgId: 'west', ownerId: 'you' })).to.equal(false);
    expect(rights.covers('customer', 'read', { orgId: 'west', ownerId: 'you' })).to.equal(true);
  });

  it('read * at the end of an object', async () => {
    const { rights } = await compiled(ROLES, [rule('officer', 'process:*', 'publish', 'all')], [at('officer', 'east')]);
    expect([rights.can('process:extension', 'publish'), rights.can('process:extension', 'start'), rights.can('proces', 'publish')])
      .to.deep.equal([true, false, false]);
    expect(rights.held()).to.deep.equal([{ object: 'process:*', actions: ['publish'] }]);
  });

  it('give a new record the first place in which one may make it', async () => {
    const rules = [rule('officer', 'customer', 'create', 'self')];
    const { rights } = await compiled(ROLES, rules, [at('cashier', 'head'), at('officer', 'east'), at('officer', 'west')]);
    expect(rights.homeOf('customer', 'create')).to.equal('east');
    expect(rights.homeOf('customer', 'edit')).to.equal(undefined);
  });

  /** Roles inherit only those before them, so that there is no circle. */
  const OBJECTS = ['case', 'loan', 'customer', 'process:a', 'process:b', 'process:*'];
  const ACTIONS = ['read', 'edit'];
  const ORGS = ['hq', 'east', 'east-1', 'west'];
  const BELOW: Record<string, string[]> = { hq: ORGS, east: ['east', 'east-1'], 'east-1': ['east-1'], west: ['west'] };
  const company = fc.record({
    inherits: fc.array(fc.array(fc.nat({ max: 6 }), { maxLength: 2 }), { minLength: 6, maxLength: 6 }),
    rules: fc.uniqueArray(fc.record({
      role: fc.nat({ max: 5 }).map((nth) => `r${nth}`), object: fc.constantFrom(...OBJECTS), action: fc.constantFrom(...ACTIONS),
      scope: fc.constantFrom('self' as const, 'department' as const, 'department-below' as const, 'all' as const),
    }), { minLength: 4, maxLength: 14, selector: (one) => JSON.stringify(one) }),
    held: fc.array(fc.record({ role: fc.nat({ max: 5 }).map((nth) => `r${nth}`), orgId: fc.constantFrom(...ORGS) }), { minLength: 1, maxLength: 3 }),
  });

  it('allow what casbin allows, and reach what the rules say one by one', async () => {
    let allowed = 0;
    await fc.assert(fc.asyncProperty(company, async ({ inherits, rules, held }) => {
      const roles = inherits.map((parents, nth) => ({ id: `r${nth}`, inherits: [...new Set(parents.filter((parent) => parent < nth))].map((one) => `r${one}`) }));
      const { book, rights } = await compiled(roles, rules, held.map(({ role, orgId }) => ({ role, orgId, below: BELOW[orgId] ?? [] })));
      const ancestors = (role: string): string[] => [role, ...(roles.find(({ id }) => id === role)?.inherits.flatMap(ancestors) ?? [])];
      for (const object of ['case', 'loan', 'customer', 'process:a', 'process:b']) {
        for (const action of ACTIONS) {
          const asked = await Promise.all(held.map(({ role }) => book.enforce(role, object, action)));
          expect(rights.can(object, action), `${object} ${action}`).to.equal(asked.some(Boolean));
          if (asked.some(Boolean)) allowed += 1;
          for (const orgId of ORGS) {
            for (const ownerId of ['me', 'you']) {
              const reached = held.some((membership) => rules.some((one) =>
                ancestors(membership.role).includes(one.role) && one.action === action
                && (one.object === object || (one.object === 'process:*' && object.startsWith('process:')))
                && (one.scope === 'all' || (one.scope === 'self' && ownerId === 'me') || (one.scope === 'department' && orgId === membership.orgId)
                  || (one.scope === 'department-below' && (BELOW[membership.orgId] ?? []).includes(orgId)))));
              expect(rights.covers(object, action, { orgId, ownerId }), `${object} ${action} ${orgId} ${ownerId}`).to.equal(reached);
            }
          }
        }
      }
    }), { numRuns: 150 });
    expect(allowed, 'questions answered with yes').to.be.greaterThan(50);
  });
});

describe('The envelope around candidates', () => {
  it('holds every role that has the action, inherited or by *, and no other', async () => {
    const rules = [rule('officer', 'process:extension', 'work', 'department'), rule('cashier', 'process:*', 'work', 'all'), rule('staff', 'process:*', 'read', 'all')];
    const book = await openBook(MODEL, ROLES, rules);
    expect([...await book.rolesAllowed('process:extension', 'work')].sort()).to.deep.equal(['cashier', 'chief', 'officer']);
    expect([...await book.rolesAllowed('process:other', 'work')]).to.deep.equal(['cashier']);
    expect((await book.rolesAllowed('process:extension', 'publish')).size).to.equal(0);
  });
});
