/** Roles and rights in words. */
import type { Scope } from '../api/policy.ts';

/** From the narrowest to the widest. */
export const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  self: '本人', department: '本部门', 'department-below': '本部门及下级', all: '全部',
};
export const SCOPES = Object.keys(SCOPE_WORDS) as readonly Scope[];

const OBJECT_WORDS: Readonly<Record<string, string>> = {
  case: '项目', product: '产品', customer: '客户', application: '贷款申请', agreement: '合同', loan: '贷款', ledger: '账簿',
  'bank-account': '本公司账户', dossier: '档案', archive: '档案库房', blacklist: '黑名单',
  parameter: '业务参数', person: '人员', org: '机构', post: '岗位', role: '角色与权限', form: '表单', incident: '异常', audit: '审计日志', 'business-day': '营业日',
};

const ACTION_WORDS: Readonly<Record<string, string>> = {
  read: '查看', create: '新增', edit: '修改', disclose: '查看敏感信息', comment: '评论', grant: '授权', retry: '重试', close: '日终',
  start: '发起', work: '办理', publish: '发布', cancel: '取消',
};

export const actionWord = (action: string): string => ACTION_WORDS[action] ?? action;

/** Places of actions and objects in a table; what is not named comes last. */
export const ACTION_ORDER = Object.keys(ACTION_WORDS);
export const OBJECT_ORDER = Object.keys(OBJECT_WORDS);

/** What a right lets be done, as one phrase: 修改客户, 查看客户的敏感信息. */
export function rightWord(action: string, object: string, names: ReadonlyMap<string, string>): string {
  const thing = objectWord(object, names);
  if (action === 'disclose') return `查看${thing}的敏感信息`;
  if (action === 'grant' && object === 'role') return '给人授予角色';
  if (action === 'grant') return `授权他人查看${thing}`;
  if (action === 'close' && object === 'business-day') return '办理日终';
  return `${actionWord(action)}${thing}`;
}

/** `process:extension` → 流程“贷款展期”; `names` are the processes by slug. */
export function objectWord(object: string, names: ReadonlyMap<string, string>): string {
  if (object === 'process:*') return '所有流程';
  if (!object.startsWith('process:')) return OBJECT_WORDS[object] ?? object;
  const slug = object.slice('process:'.length);
  return `“${names.get(slug) ?? slug}”流程`;
}

export const ROLES = {
  title: '角色与权限',
  note: '角色决定能做什么，范围决定能对哪些记录做。没有写明的一律不允许。',
  views: { roles: '角色', matrix: '权限表', person: '某人的权限' },
  columns: { role: '角色', duty: '职责', inherits: '同时拥有', people: '现任', actions: '操作' },
  people: (n: number) => `${n} 人`,
  none: '没有角色',
  matrix: {
    object: '对象', action: '操作', role: '角色', all: '全部角色', inherited: (role: string) => `来自“${role}”`, inherits: (scope: string) => `（继承）${scope}`,
    legend: '格内是数据范围；没有底色的来自“同时拥有”的角色。', edit: '修改权限', stop: '放弃修改', review: (n: number) => `查看 ${n} 处改动`, no: '不允许',
    leaveTitle: '权限改动还没有保存', leaveText: '离开后，未保存的改动会丢失。', leave: '离开', stay: '继续修改',
    cell: (role: string, action: string, object: string) => `${role} · ${action}${object}`,
  },
  role: {
    note: '新角色先没有自己的权限：保存后到“权限表”里给，再到人员页面授予。', add: '新增角色', edit: '修改', newTitle: '新增角色', editTitle: (name: string) => `修改角色“${name}”`,
    newText: '角色代码用在流程和规则里，建好后不能修改。', editText: '保存后立即对担任此角色的人员生效，并写入审计日志。', name: '名称', id: '角色代码', idHint: '小写字母、数字和下划线，例如 risk_leader',
    badId: '请用小写字母开头，2 至 40 位小写字母、数字或下划线', duty: '职责', inherits: '同时拥有这些角色的权限', effect: '权限变化', noEffect: '权限没有变化。',
    holders: (n: number) => `影响现任 ${n} 人`, heirs: (names: string) => `，以及同时拥有此角色的：${names}`, saved: '角色已保存',
    delete: '删除', deleteTitle: (name: string) => `删除角色“${name}”`, deleteText: '角色和它的权限一并删除，不能恢复。有人担任、其他角色包含它、或流程里用到它时不能删除。', deleted: '角色已删除',
  },
  save: {
    title: '确认权限改动', text: '保存后立即对所有在线人员生效，并写入审计日志。', submit: '保存并立即生效', done: '权限已更新',
    give: (role: string, right: string, scope: string) => `允许 ${role} ${right}，范围：${scope}`,
    change: (role: string, right: string, from: string, to: string) => `${role} ${right}：范围由“${from}”改为“${to}”`,
    take: (role: string, right: string) => `不再允许 ${role} ${right}`,
  },
} as const;

export const RIGHTS = {
  title: '权限与来由',
  note: '按今天的任职和规则计算。',
  person: '人员',
  personHint: '输入姓名查找',
  choose: '选择一个人，查看此人今天能做什么、为什么。',
  columns: { what: '可以', scope: '范围', why: '因为' },
  why: (role: string, org: string) => `在“${org}”担任 ${role}`,
  via: (through: string) => `，权限来自“${through}”`,
  none: '没有任何权限',
  noneText: '为此人授予角色后，权限会显示在这里。',
} as const;
