/** Words that every page uses. */
export const COMMON = {
  product: '贷款业务系统',
  retry: '重试',
  reload: '重新加载',
  back: '返回',
  cancel: '取消',
  confirm: '确定',
  submit: '提交',
  save: '保存',
  close: '关闭',
  clear: '清空',
  calendar: '打开日历',
  dayPattern: '年-月-日',
  search: '搜索',
  reset: '清除筛选',
  all: '全部',
  none: '—',
  content: '内容',
  yes: '是',
  no: '否',
  loading: '正在加载…',
  total: (total: number) => `共 ${total} 条`,
  page: (page: number, pages: number) => `第 ${page} / ${pages} 页`,
  previousPage: '上一页',
  nextPage: '下一页',
  tableHint: '用 ↑ ↓ 或 j k 选择，回车打开',
  required: '必填',
  choose: '请选择',
  searchByName: '输入姓名查找',
  escape: '返回列表（Esc）',
  edit: '修改',
  missing: '请填写',
  emptyFiltered: '没有符合条件的记录',
  emptyFilteredText: '换个条件试试，或清除筛选。',
  since: (at: string) => `${at} 起`,
  until: (at: string) => `至 ${at}`,
} as const;

export const CASE_STATUS = { open: '进行中', completed: '已完成', rejected: '已拒绝', cancelled: '已取消' } as const;
export const TASK_STATUS = { open: '待办理', done: '已办理', returned: '已退回', cancelled: '已取消' } as const;
export const INSTANCE_STATUS = { running: '进行中', ended: '已结束', cancelled: '已取消' } as const;

export const SLA = {
  none: '无时限',
  overdue: (span: string) => `已超时 ${span}`,
  soon: (span: string) => `剩 ${span}`,
  ok: (span: string) => `剩 ${span}`,
  minutes: (n: number) => `${n} 分钟`,
  hours: (n: number) => `${n} 小时`,
  days: (n: number) => `${n} 天`,
} as const;

export const SEARCH_PICK = { searching: '正在查找…', none: '没有找到，请换个说法再试' } as const;

/** Opening what is sealed. */
export const SECRET = {
  show: '查看',
  hide: '隐藏',
  title: (label: string) => `查看${label}`,
  text: '查看会留下记录：查看人、时间、字段和用途。请填写实际用途。',
  reason: '用途',
  reasonHint: '至少 4 个字，例如：电话回访核实用款',
  reasonShort: '请写明用途，至少 4 个字',
  left: (seconds: number) => `${seconds} 秒后隐藏`,
} as const;
