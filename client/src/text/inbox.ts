/** The boxes of tasks. */
export const INBOX = {
  title: '任务中心',
  boxes: { inbox: '待办', done: '已办', started: '我发起的', cc: '抄送我的' },
  start: '发起业务',
  search: '项目编号、客户名称或摘要',
  process: '流程',
  sla: '时限',
  slas: { '': '全部', overdue: '已超时', soon: '24 小时内到期', ok: '未到期' },
  overdue: (n: number) => `${n} 件已超时`,
  soon: (n: number) => `${n} 件即将到期`,
  columns: {
    case: '项目', node: '环节', due: '时限', assignee: '办理人', createdAt: '到达时间', completedAt: '办理时间',
    outcome: '结果', status: '状态', startedAt: '发起时间', current: '当前环节', process: '流程', actions: '操作',
  },
  claim: '签收',
  claimed: '已签收，请尽快办理。',
  unclaimed: '待签收',
  round: (n: number) => `第 ${n} 轮`,
  emptyFiltered: '没有符合条件的记录',
  emptyFilteredText: '换个条件试试，或清除筛选。',
  empty: {
    inbox: { title: '没有待办', text: '新的任务到达时会自动出现在这里，无需刷新。' },
    done: { title: '还没有办理过任务', text: '在“待办”中办理的任务会留在这里，便于查阅。' },
    started: { title: '还没有发起过业务', text: '点“发起业务”，从填写申请表开始。' },
    cc: { title: '没有抄送给您的内容', text: '同事把结果抄送给您时会出现在这里。' },
  },
} as const;
