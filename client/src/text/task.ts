/** The page of one task. */
export const TASK = {
  form: '办理',
  diagram: '流程图',
  dossier: '项目资料',
  sections: '任务内容',
  opinion: '办理意见',
  opinionHint: { required: '必填，会留在流转记录中', optional: '选填，会留在流转记录中' },
  opinionMissing: '请填写办理意见',
  claim: '签收',
  release: '退签',
  sendBack: '退回',
  more: '更多',
  claimed: '已签收，可以开始办理。',
  released: '已退签，任务回到待签收状态。',
  claimFirst: '这项任务还没有人签收。签收后即可填写和提交。',
  heldBy: (name: string) => `这项任务由 ${name} 办理，您可以查看但不能提交。`,
  readOnly: '您可以查看这项任务，但不能办理。',
  closed: (status: string) => `这项任务${status}，内容仅供查看。`,
  assignee: (name: string) => `办理人 ${name}`,
  outcome: (name: string) => `办理结果：${name}`,
  roundNumber: (n: number) => `第 ${n} 轮`,
  completed: (outcome: string) => `已提交：${outcome}`,
  nextMine: (node: string) => `下一环节“${node}”由您办理`,
  next: (nodes: string) => `下一环节：${nodes}`,
  finished: '流程已结束',
  confirmOutcome: (outcome: string) => `确认“${outcome}”？`,
  confirmText: (node: string, number: string) => `将以这个结果办结项目 ${number} 的“${node}”环节，提交后不能自行更改。`,
  conflict: '这项任务刚刚有了变化。请重新加载后再办理，您填写的内容会作为草稿保留。',
  reload: '重新加载',
  inbox: '任务中心',
  case: '查看项目',
  asks: (labels: string) => `需要填写：${labels}。`,
  cameBack: (who: string, text: string) => `${who}${text}`,
  noForm: '这个环节没有表单，填写意见后选择办理结果。',
  dossierEmpty: '还没有前面环节的填报内容',
} as const;

export const SEND_BACK = {
  title: '退回',
  to: '退回到',
  mode: '退回后',
  modes: {
    again: { name: '逐级重审', text: '修改后，重新经过中间各环节' },
    direct: { name: '直送本环节', text: '修改后，直接送回当前环节' },
  },
  throughDecisions: '退回到这个环节须逐级重审：直送会跳过中间的审批。',
  reason: '退回原因',
  reasonHint: '说明需要修改什么，对方会看到',
  missing: '请填写退回原因',
  submit: '退回',
  done: (node: string) => `已退回到“${node}”`,
} as const;

export const VOTE = {
  title: '表决',
  progress: (spoken: number, all: number) => `已投 ${spoken} / ${all}`,
  waiting: '未投票',
  none: '未参与',
} as const;

export const HISTORY = {
  title: '流转记录',
  empty: '还没有记录',
  system: '系统',
  round: (n: number) => `第 ${n} 轮`,
} as const;

export const DIAGRAM = {
  current: '当前环节',
  done: '已完成',
  incident: '出现异常',
  /** What stands at a node, beside its colour. */
  signs: { active: '当前', done: '✓', incident: '异常' },
  none: '流程已结束，没有进行中的环节',
  fit: '适应窗口',
  zoomIn: '放大',
  zoomOut: '缩小',
  label: '流程图，当前环节已高亮',
  broken: '流程图无法显示',
} as const;

export const CANCEL = {
  action: '取消流程',
  title: '取消流程',
  text: (number: string) => `项目 ${number} 的流程会立即终止，所有待办撤下，不能恢复。`,
  reason: '取消原因',
  reasonMissing: '请填写取消原因',
  submit: '取消流程',
  done: '流程已取消',
} as const;
