/** Starting a process. */
export const START = {
  title: '发起业务',
  note: '选择要办理的业务，填写申请表后提交，系统会送到下一位办理人的待办。',
  go: '填写申请表',
  version: (n: number) => `第 ${n} 版`,
  empty: '没有可以发起的业务',
  emptyText: '您的角色目前不能发起任何流程。如工作需要，请联系管理员开通。',
  about: '其他业务',
  groups: { customer: '客户与授信', agreement: '合同', loan: '借据', dossier: '档案', other: '其他' },
  submit: '提交申请',
  retired: '流程已停用',
  others: '发起其他业务',
  started: (number: string) => `已提交，项目编号 ${number}`,
} as const;

export const DRAFT = {
  restored: (at: string) => `已恢复您在 ${at} 保存的草稿。`,
  withoutSecrets: '身份证号、手机号、银行卡号不进入草稿，需要重新填写。',
  other: '您有一份为另一笔业务填写的草稿，这里从头填写；一经修改，原草稿会被替换。',
  discard: '放弃草稿',
  discardText: '草稿内容会被清除，表单回到最初的样子。',
  saving: '正在保存草稿…',
  saved: (at: string) => `草稿已保存 ${at}`,
  failed: '草稿没有保存成功，将自动重试',
} as const;
