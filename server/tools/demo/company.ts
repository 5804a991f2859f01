/** The demo company: a small branch tree, and the people who work in it. All of them sign in with the same password. */
import type { Em } from '../../database/orm.ts';
import type { Actor } from '../../platform/actor.ts';
import {
  createOrg, createPerson, createPost, editOrg, grantRole, type IdentityDeps, type Org, type OrgKind, type Person, type Post,
} from '../../platform/identity/index.ts';
import { mobile } from './identities.ts';

export const DEMO_PASSWORD = 'demo';

type OrgLine = readonly [code: string, kind: OrgKind, parent: string | null, name: string, leader: string];

/** Parents before those below them. */
const ORGS: readonly OrgLine[] = [
  ['HC', 'company', null, '海川小额贷款有限公司', 'manager'],
  ['HC-FK', 'department', 'HC', '风险管理部', 'risk'],
  ['HC-CW', 'department', 'HC', '财务部', 'accountant'],
  ['HC-ZH', 'department', 'HC', '综合管理部', 'committee5'],
  ['CD', 'branch', 'HC', '城东分公司', 'committee2'],
  ['CD-YW', 'department', 'CD', '城东业务部', 'officer'],
  ['CX', 'branch', 'HC', '城西分公司', 'committee3'],
  ['CX-YW', 'department', 'CX', '城西业务部', 'officer2'],
];

const POSTS = {
  GM: '总经理', DGM: '副总经理', BM: '分公司负责人', AM: '客户经理', RM: '风控经理', LEGAL: '法务主管', ACC: '会计', CASH: '出纳',
  ARC: '档案管理员', OFFICE: '综合部负责人', BA: '业务分析师', IT: '系统管理员',
} as const;

type PersonLine = {
  readonly username: string; readonly name: string; readonly org: string; readonly post: keyof typeof POSTS;
  /** Roles, the organisation each is held in, and since when. */
  readonly holds: readonly (readonly [role: string, org: string, fromOn: string])[];
};

/** The two officers look after a branch each and investigate with each other (双人调查), so each is officer in both. */
const PEOPLE: readonly PersonLine[] = [
  {
    username: 'officer', name: '陈立新', org: 'CD-YW', post: 'AM',
    holds: [['loan_officer', 'CD-YW', '2022-03-01'], ['loan_officer', 'CX-YW', '2023-07-01']],
  },
  {
    username: 'officer2', name: '林晓雯', org: 'CX-YW', post: 'AM',
    holds: [['loan_officer', 'CX-YW', '2023-07-01'], ['loan_officer', 'CD-YW', '2023-07-01']],
  },
  { username: 'risk', name: '赵建国', org: 'HC-FK', post: 'RM', holds: [['risk_manager', 'HC', '2021-05-10']] },
  {
    username: 'committee1', name: '周明华', org: 'HC', post: 'DGM',
    holds: [['committee_chair', 'HC', '2021-01-04'], ['committee_member', 'HC', '2021-01-04']],
  },
  { username: 'committee2', name: '吴海燕', org: 'CD', post: 'BM', holds: [['committee_member', 'HC', '2021-01-04']] },
  { username: 'committee3', name: '郑伟', org: 'CX', post: 'BM', holds: [['committee_member', 'HC', '2023-07-01']] },
  { username: 'committee4', name: '孙丽萍', org: 'HC-FK', post: 'LEGAL', holds: [['committee_member', 'HC', '2021-01-04']] },
  { username: 'committee5', name: '朱文斌', org: 'HC-ZH', post: 'OFFICE', holds: [['committee_member', 'HC', '2022-09-15']] },
  { username: 'manager', name: '王振东', org: 'HC', post: 'GM', holds: [['branch_manager', 'HC', '2021-01-04']] },
  { username: 'accountant', name: '刘敏', org: 'HC-CW', post: 'ACC', holds: [['accountant', 'HC', '2021-02-18']] },
  { username: 'cashier', name: '黄秀英', org: 'HC-CW', post: 'CASH', holds: [['cashier', 'HC', '2021-02-18']] },
  { username: 'archivist', name: '徐静', org: 'HC-ZH', post: 'ARC', holds: [['archivist', 'HC', '2021-06-01']] },
  { username: 'analyst', name: '何志强', org: 'HC-ZH', post: 'BA', holds: [['analyst', 'HC', '2022-01-10']] },
  { username: 'admin', name: '马俊杰', org: 'HC-ZH', post: 'IT', holds: [['admin', 'HC', '2021-01-04']] },
];

const FOUNDER: Actor = { personId: '', username: '', name: '演示数据' };

/**
 * Founds the demo company in an empty database whose roles stand already. Answers its people by username.
 * @param deps.password what all of them sign in with; `demo` unless told
 */
export async function foundDemoCompany(
  em: Em, deps: Pick<IdentityDeps, 'clock' | 'passwords' | 'vault'> & { readonly password?: string },
): Promise<ReadonlyMap<string, Person>> {
  const orgs = await foundOrgs(em);
  const posts = new Map<string, Post>();
  for (const [code, name] of Object.entries(POSTS)) posts.set(code, await createPost(em, FOUNDER, { code, name }));
  const people = new Map<string, Person>();
  for (const [nth, line] of PEOPLE.entries()) {
    const fields = { username: line.username, name: line.name, mobile: mobile(200 + nth), password: deps.password ?? DEMO_PASSWORD };
    const person = await createPerson(deps, em, FOUNDER, { ...fields, orgId: idOf(orgs, line.org), postId: idOf(posts, line.post) });
    people.set(line.username, person);
    for (const [role, org, fromOn] of line.holds) {
      await grantRole(em, FOUNDER, { personId: person.id, role, orgId: idOf(orgs, org), fromOn, toOn: null });
    }
  }
  for (const [code, , , name, leader] of ORGS) {
    const { id, version } = orgs.get(code) ?? missing(code);
    await editOrg(em, FOUNDER, { id, version, code, name, leaderId: idOf(people, leader) });
  }
  return people;
}

async function foundOrgs(em: Em): Promise<Map<string, Org>> {
  const orgs = new Map<string, Org>();
  for (const [code, kind, parent, name] of ORGS) {
    const parentId = parent === null ? null : idOf(orgs, parent);
    orgs.set(code, await createOrg(em, FOUNDER, { kind, parentId, code, name }));
  }
  return orgs;
}

function idOf(known: ReadonlyMap<string, { readonly id: string }>, name: string): string {
  return (known.get(name) ?? missing(name)).id;
}

function missing(name: string): never {
  throw new Error(`The demo company has no ${name}`);
}
