/** How history reads, by kind of entry. */
export const HISTORY_ZH: Readonly<Record<string, string>> = {
  started: '发起了流程',
  opened: '进入“{node}”',
  claimed: '签收了“{node}”',
  released: '退签了“{node}”',
  freed: '“{node}”的办理人离岗，任务退回待签收',
  unseated: '“{node}”有委员离岗，其一票按弃权计',
  completed: '办理了“{node}”',
  voted: '在“{node}”投票',
  returned: '从“{node}”退回到“{to}”',
  passed: '“{node}”此前已办理，直送时不再重办',
  step: '系统执行了“{node}”',
  caught: '“{node}”未通过：{reason}',
  fired: '“{node}”到时',
  incident: '“{node}”出现异常',
  copied: '“{node}”的结果已抄送',
  ended: '流程结束：{node}',
  cancelled: '取消了流程',
  system: '系统',
  vote: '共 {voters} 位委员，{counted} {threshold} 同意为通过{veto}{abstain}',
  counted: '全体委员的',
  countedCast: '投票委员的',
  veto: '，{role}可一票否决',
  abstain: '，可弃权',
  approve: '同意',
  reject: '拒绝',
  abstained: '弃权',
  complete: '提交',
  sentBack: '退回',
};

/** A sentence of the table with its names filled in. */
export function say(key: string, names: Readonly<Record<string, unknown>> = {}): string {
  return (HISTORY_ZH[key] ?? key).replaceAll(/\{(\w+)\}/g, (_, name: string) => String(names[name] ?? ''));
}
