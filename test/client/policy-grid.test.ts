/** The table of rights: what stands in it, and what an edit of it saves. */
import { globSync, readFileSync } from 'node:fs';

import { expect } from 'chai';

import type { Role, Rule, Section } from '../../client/src/api/policy.ts';
import { cellOf, changesOf, editedSections, effectOf, heirsOf, linesOf, rightsOfRole } from '../../client/src/pages/roles/grid.ts';
import { type Held, makesNeedless } from '../../client/src/pages/roles/reach.ts';
import type { Org } from '../../client/src/api/types.ts';
import { actionWord, objectWord } from '../../client/src/text/policy.ts';

const role = (id: string, ...inherits: string[]): Role => ({
  id, name: id, duty: '', inherits: inherits.map((code) => ({ code, name: code })), people: 0, actions: [], version: 1,
});
const rule = (text: string): Rule => {
  const [name = '', object = '', action = '', scope = ''] = text.split(', ');
  return { role: name, object, action, scope: scope as Rule['scope'] };
};
const section = (name: string, ...rules: string[]): Section => ({ name, version: 3, origin: 'file', rules: rules.map(rule) });

const ROLES = [role('staff'), role('officer', 'staff'), role('chair', 'member'), role('member', 'staff')];
const [STAFF, OFFICER, CHAIR] = ROLES as [Role, Role, Role];
const SECTIONS = [
  section('records', 'staff, case, read, self', 'officer, customer, read, department', 'officer, customer, read, self', 'member, customer, read, all'),
  section('loan-application', 'officer, process:loan-application, start, department'),
];

describe('The table of rights', () => {
  it('has a line for every action that a rule names, and for every process whether a rule names it or not', () => {
    const lines = linesOf(SECTIONS, ['loan-application', 'extension']).map(({ object, action }) => `${action} ${object}`);
    expect(lines).to.include.members(['read case', 'read customer', 'start process:extension', 'work process:loan-application', 'publish process:*']);
    expect(new Set(lines).size).to.equal(lines.length);
    expect(lines.indexOf('read case')).to.be.lessThan(lines.indexOf('start process:extension'));
  });

  it('shows the widest scope, and from which role it is inherited', () => {
    const at = (of: Role, object: string) => cellOf(SECTIONS, {}, ROLES, of, { object, action: 'read' });
    expect(at(OFFICER, 'customer')).to.deep.equal({ scope: 'department', from: undefined });
    expect(at(OFFICER, 'case')).to.deep.equal({ scope: 'self', from: 'staff' });
    expect(at(CHAIR, 'customer')).to.deep.equal({ scope: 'all', from: 'member' });
    expect(at(CHAIR, 'case')).to.deep.equal({ scope: 'self', from: 'staff' });
    expect(at(STAFF, 'customer')).to.equal(undefined);
  });

  it('is not caught by roles that inherit each other', () => {
    const loop = [role('a', 'b'), role('b', 'a')] as [Role, Role];
    expect(cellOf([section('records', 'b, case, read, all')], {}, loop, loop[0], { object: 'case', action: 'read' })).to.deep.equal({ scope: 'all', from: 'b' });
  });

  it('saves only sections that change, with every rule that was not touched', () => {
    const changes = changesOf(SECTIONS, { 'officer customer read': 'all', 'staff case read': 'self' });
    expect(changes).to.deep.equal([{ role: 'officer', object: 'customer', action: 'read', before: 'department', after: 'all' }]);
    expect(editedSections(SECTIONS, changes)).to.deep.equal([{
      name: 'records', version: 3, rules: ['staff, case, read, self', 'member, customer, read, all', 'officer, customer, read, all'].map(rule),
    }]);
  });

  it('takes a right away from every section that gives it', () => {
    const twice = [...SECTIONS, section('other', 'officer, customer, read, self', 'staff, product, read, all')];
    const edited = editedSections(twice, changesOf(twice, { 'officer customer read': 'none' }));
    expect(edited.map(({ name }) => name)).to.have.members(['records', 'other']);
    expect(edited.flatMap(({ rules }) => rules).some(({ role: of, object }) => of === 'officer' && object === 'customer')).to.equal(false);
    expect(edited.find(({ name }) => name === 'other')?.rules).to.deep.equal([rule('staff, product, read, all')]);
  });

  it('puts a new right of a process into the section of its slug, which may not be there yet', () => {
    const edited = editedSections(SECTIONS, changesOf(SECTIONS, {
      'member process:loan-application work': 'all', 'member process:extension work': 'all', 'member process:* publish': 'all', 'staff loan read': 'all',
    }));
    expect(edited.map(({ name, version, rules }) => [name, version, rules.length])).to.deep.equal([['loan-application', 3, 2], ['extension', 0, 1], ['records', 3, 6]]);
  });

  it('does nothing for an edit that was taken back', () => {
    expect(changesOf(SECTIONS, { 'staff case read': 'self', 'staff customer read': 'none' })).to.deep.equal([]);
  });
});

describe('A role that includes others', () => {
  const [staff, officer, chief] = [role('staff'), role('officer', 'staff'), role('chief', 'officer')];
  const roles = [staff, officer, chief];
  const sections = [section('records', 'staff, case, read, self', 'officer, customer, read, department', 'chief, case, read, all')];

  it('has all their rights, the widest of each', () => {
    expect(rightsOfRole(sections, roles, chief).map(({ object, action, scope }) => `${object} ${action} ${scope}`)).to.deep.equal(['case read all', 'customer read department']);
  });

  it('has what they may do with processes among them', () => {
    const withProcess = [...sections, section('visit', 'officer, process:visit, start, department')];
    expect(rightsOfRole(withProcess, roles, chief).map(({ object }) => object)).to.include('process:visit');
    expect(effectOf(withProcess, roles, chief, { ...chief, inherits: [] }).map(({ object, action }) => `${object} ${action}`)).to.include('process:visit start');
  });

  it('changes for who holds it, and for the roles above it, as it includes others', () => {
    expect(effectOf(sections, roles, officer, { ...officer, inherits: [] })).to.deep.equal([{ role: 'officer', object: 'case', action: 'read', before: 'self', after: undefined }]);
    expect(effectOf(sections, roles, officer, { ...officer, inherits: [...officer.inherits] })).to.deep.equal([]);
    expect(heirsOf(roles, staff).map(({ id }) => id)).to.deep.equal(['officer', 'chief']);
    expect(heirsOf(roles, chief)).to.deep.equal([]);
  });
});

describe('The words of rights', () => {
  it('are there for every object and action of the shipped rules', () => {
    const rules = globSync('policies/*.csv').flatMap((file) => readFileSync(file, 'utf8').split('\n')).filter((line) => line.startsWith('p,')).map((line) => line.split(',').map((cell) => cell.trim()));
    expect(rules.length).to.be.greaterThan(50);
    const objects = rules.map(([, , object = '']) => object).filter((object) => objectWord(object, new Map()) === object);
    const actions = rules.map(([, , , action = '']) => action).filter((action) => actionWord(action) === action);
    expect([[...new Set(objects)], [...new Set(actions)]]).to.deep.equal([[], []]);
  });
});

describe('A right that makes another needless', () => {
  const org = (id: string, parentId: string | null) => ({ id, parentId }) as Org;
  const ORGS = [org('company', null), org('east', 'company'), org('west', 'company'), org('desk', 'east')];
  const held = (scope: Held['scope'], orgId: string, action = 'read'): Held => ({ object: 'loan', action, scope, orgId });
  const cases: [kept: Held, right: Held, needless: boolean][] = [
    [held('department', 'west'), held('department', 'west'), true],
    [held('department', 'west'), held('department', 'east'), false],
    [held('department-below', 'east'), held('department', 'desk'), true],
    [held('department-below', 'east'), held('department-below', 'company'), false],
    [held('department', 'east'), held('department-below', 'east'), false],
    [held('all', 'desk'), held('department-below', 'company'), true],
    [held('department-below', 'company'), held('all', 'desk'), false],
    [held('self', 'west'), held('self', 'east'), true],
    [held('self', 'west'), held('department', 'west'), false],
    [held('all', 'east'), held('all', 'east', 'edit'), false],
  ];
  for (const [kept, right, needless] of cases) {
    it(`${kept.action} ${kept.scope} at ${kept.orgId} ${needless ? 'makes' : 'leaves'} ${right.action} ${right.scope} at ${right.orgId}${needless ? ' needless' : ''}`, () => {
      expect(makesNeedless(kept, right, ORGS)).to.equal(needless);
    });
  }
});
