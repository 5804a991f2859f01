/** The words of every printed sheet; those of one kind stand with the words of its subject. */
export const SHEET = {
  print: '打印',
  withApprovals: '附审批记录',
  number: (number: string) => `编号：${number}`,
  on: (day: string) => `日期：${day}`,
  approvals: { title: '审批记录', node: '环节', by: '办理人', outcome: '结论', opinion: '意见', at: '时间' },
} as const;
