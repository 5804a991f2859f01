/** What is wrong with a rule of the rights, in Chinese; `{value}` is what stands there. */
const RULE_FAULTS_ZH = {
  'role': '角色代码“{value}”不合规',
  'role-unknown': '没有角色“{value}”',
  'object': '对象“{value}”不合规',
  'action': '操作“{value}”不合规',
  'scope': '数据范围“{value}”不合规',
  'section': '对象“{value}”的规则属于“{belongs}”部分',
  'roles-section': '“{value}”部分只列角色，不放规则',
} as const;

export type RuleFaultText = { readonly kind: keyof typeof RULE_FAULTS_ZH; readonly value: string; readonly belongs?: string };

/** A fault as part of a sentence. */
export function ruleFaultText({ kind, value, belongs = '' }: RuleFaultText): string {
  return RULE_FAULTS_ZH[kind].replace('{value}', () => value).replace('{belongs}', () => belongs);
}
