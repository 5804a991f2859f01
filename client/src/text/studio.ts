/** The words of the analyst's desk. */
export const LIST = {
  title: '流程设计',
  note: '修改流程并发布为新版本：新项目按新版本办理，进行中的项目仍按原版本办完。',
  create: '新建流程',
  empty: '还没有您可以修改的流程',
  emptyText: '需要“发布流程”的权限，请联系管理员。',
  columns: { name: '流程', live: '当前版本', published: '发布', note: '修改说明', versions: '版本数', running: '进行中项目', draft: '草稿' },
  version: (version: number) => `版本 ${version}`,
  retired: (version: number) => `版本 ${version} · 已停用`,
  unpublished: '未发布',
  byFile: '系统',
  fromFile: '随系统文件发布',
  mine: (at: string) => `我的草稿 ${at}`,
  others: (names: string) => `${names} 有草稿`,
  comma: '、',
  stop: '；',
} as const;

export const NEW = {
  title: '新建流程',
  text: '先作为草稿建立，只有您看得到；发布后才能发起项目。',
  name: '流程名称',
  nameMissing: '请填写流程名称',
  slug: '流程代码',
  slugHint: '小写字母开头，只含小写字母、数字和连字符，例如 fee-waiver；发布后不能更改',
  slugWrong: '应以小写字母开头，只含小写字母、数字和连字符',
  slugTaken: '已有这个代码的流程，请换一个',
  submit: '建立草稿',
  names: { start: '提出申请', task: '申请', outcome: '提交', end: '已完成' },
} as const;

export const STUDIO = {
  title: '流程设计',
  basedOn: (version: number) => (version === 0 ? '尚未发布' : `基于版本 ${version}`),
  keeping: {
    clean: '没有未发布的改动', pending: '有改动…', saving: '正在保存草稿…', saved: '草稿已保存', failed: '草稿未能保存，请检查网络',
    overtaken: '草稿已在别处改动，这里的改动没有保存',
  },
  kept: (time: string) => `草稿已保存 ${time}`,
  undo: '撤销（Ctrl+Z）',
  redo: '重做（Ctrl+Y）',
  zoomIn: '放大',
  zoomOut: '缩小',
  fit: '显示整个流程图',
  import: '导入',
  importHint: '用 .bpmn 文件替换当前流程图',
  export: '导出',
  publish: '发布',
} as const;

export const EDITOR = {
  canvas: '流程图画布',
  side: '属性和版本',
  properties: '属性',
  versions: '版本',
  noVersions: '还没有发布过版本。',
  broken: '流程图无法显示：内容已损坏或没有图形信息。可以放弃草稿后重新打开。',
  restored: (at: string) => `已恢复 ${at} 保存的草稿。`,
  begun: '这个流程还没有发布过，画布上是您的草稿：改动会自动保存，发布后才能发起项目。',
  outdated: (from: number, to: number) => `草稿基于版本 ${from}，其后已发布版本 ${to}，请先查看差异，再决定是否以草稿为准。`,
  overtaken: (at: string | undefined) => (
    `您的草稿${at === undefined ? '' : `在 ${at} `}已从另一个窗口保存过，这里的改动没有保存。请决定保留哪一份。`),
  overtakenGone: '您的草稿已从另一个窗口发布或放弃，这里的改动没有保存。可以另存为文件，重新打开流程后再导入。',
  takeOther: (there: boolean) => (there ? '打开那份草稿' : '重新打开流程'),
  takeOtherTitle: '不要这里的改动？',
  takeOtherText: '画布上没有保存的改动会丢失；需要保留的，请先“把这里的另存为文件”。',
  keepAsFile: '把这里的另存为文件',
  prevail: '以这里的为准',
  prevailTitle: '用这里的流程图覆盖那份草稿？',
  prevailText: '另一个窗口保存的草稿会被替换，不能恢复；已发布的版本不受影响。',
  seeChanges: '查看改动',
  rebase: (version: number) => `以草稿为准，改为基于版本 ${version}`,
  unpublished: '画布上有未发布的改动。',
  discardDraft: '放弃草稿',
  discardTitle: '放弃草稿？',
  discardText: '未发布的改动会全部丢失，不能恢复；已发布的版本不受影响。',
  discard: '放弃',
  keep: '不放弃',
  hide: '知道了',
  importTitle: (name: string) => `用“${name}”替换当前流程图？`,
  takeTitle: (version: number) => `把版本 ${version} 打开到画布？`,
  replaceText: '当前画布上未发布的改动会被替换；已发布的版本不受影响。',
  replace: '替换',
  imported: '已导入，请检查后发布',
  taken: (version: number) => `已打开版本 ${version}，发布后才会生效`,
  unreadableFile: '文件不是有效的 BPMN，或没有图形信息，流程图保持不变。',
  barredByErrors: (errors: number) => `有 ${errors} 处错误，改正后才能发布`,
  barredWhileChecking: '正在检查流程图',
  leaveTitle: '有改动还没有保存',
  leaveText: '草稿未能保存到服务器。现在离开，最近的改动会丢失。',
  leave: '仍然离开',
  stay: '留下',
} as const;

export const READING = {
  note: '这里可以查看流程图和版本；修改流程需要更大的屏幕，请在电脑上打开。',
  diagram: '流程图',
  versions: '版本',
} as const;

export const PUBLISH = {
  title: '发布新版本',
  text: (running: number) => (running === 0
    ? '发布后新项目立即按新版本办理。'
    : `发布后新项目立即按新版本办理；进行中的 ${running} 个项目仍按各自的版本办完，不受影响。`),
  retired: '流程已停用：发布后仍不能发起新项目，需要在“版本”里启用。',
  note: '修改说明',
  noteHint: '改了什么、为什么改，例如：按制度增加合规预审',
  noteMissing: '请写明这次修改的内容',
  changes: '这次修改',
  first: '首次发布，没有可比较的版本。',
  submit: '发布',
  done: (version: number) => `已发布为版本 ${version}`,
  stale: '您开始修改之后，其他人发布了新版本。请重新加载，查看差异后再决定。',
  seeStale: '重新加载',
} as const;

export const VERSIONS = {
  number: (version: number) => `版本 ${version}`,
  live: '当前',
  fromFile: '随系统文件发布',
  noNote: '没有说明',
  system: '系统',
  by: (name: string) => `发布人 ${name}`,
  idle: '没有进行中的项目',
  running: (count: number) => `进行中 ${count} 个项目`,
  compareBefore: (version: number) => `与版本 ${version} 比较`,
  compareDraft: '与草稿比较',
  take: '打开到画布',
} as const;

export const OPENNESS = {
  state: '已停用',
  inUse: '使用中：有权限的人可以发起新项目。',
  retired: (at: string, by: string) => `已停用（${at}，${by}）：不能发起新项目，已发起的照常办理。`,
  because: (reason: string) => `原因：${reason}`,
  system: '系统',
  retire: '停用流程',
  restore: '启用流程',
  retireTitle: (name: string) => `停用流程“${name}”`,
  restoreTitle: (name: string) => `启用流程“${name}”`,
  retireText: (running: number) => (
    `停用后立即不能再发起新项目，“发起业务”里不再列出。${running === 0 ? '目前没有进行中的项目。' : `进行中的 ${running} 个项目照常办理，直到办完。`}`
    + '版本、草稿和表单都保留，以后可以重新启用。'),
  restoreText: '启用后有权限的人立即可以按当前版本发起新项目。',
  reason: '原因',
  reasonMissing: '请写明原因，至少两个字',
  retiredNow: (name: string) => `“${name}”已停用`,
  restored: (name: string) => `“${name}”已启用`,
} as const;

export const COMPARE = {
  title: (name: string) => `${name} · 版本比较`,
  note: (from: string, to: string) => `${from} → ${to}`,
  version: (version: number) => `版本 ${version}`,
  draft: '我的草稿',
  legend: '图例',
  list: (count: number) => `差异（${count}）`,
  changes: { added: '新增', removed: '删除', changed: '修改' },
  quoted: (name: string) => `“${name}”`,
  show: '在图中查看',
  nothing: '（空）',
  none: '没有差异。',
  onlyMoved: (count: number) => `内容没有变化，只有 ${count} 个元素的位置或线路不同。`,
  alsoMoved: (count: number) => `另有 ${count} 个元素只是位置或线路不同。`,
  broken: '流程图无法显示',
} as const;

export const FAULTS = {
  title: '检查结果',
  checking: '正在检查…',
  none: '没有问题，可以发布',
  count: (errors: number, warnings: number) => `${errors} 处错误，${warnings} 处提醒`,
  failed: '检查没有得到回应',
  again: '再检查一次',
  show: '定位到这个元素',
  severities: { error: '错误', warning: '提醒' },
  signs: { error: '错', warning: '!' },
} as const;

export const LIBRARY = {
  groups: { tasks: '人工环节', steps: '系统步骤', flow: '流程控制', ends: '开始与结束' },
  outcomes: { approve: '同意', reject: '不同意', abstain: '弃权', pass: '通过', fail: '不通过', submit: '提交', confirm: '确认' },
  tasks: {
    approve: { title: '审批', text: '同意或不同意，必填意见，前面环节的经办人回避' },
    review: { title: '复核', text: '通过或不通过，前面环节的经办人回避' },
    fill: { title: '填报', text: '填写表单后提交' },
    vote: { title: '会签表决', text: '角色的全体人员表决，三分之二通过' },
    confirm: { title: '确认', text: '看过后确认' },
  },
  flow: {
    exclusive: { title: '条件网关', text: '按条件走其中一条线' },
    parallel: { title: '并行网关', text: '同时走所有的线，或等所有的线到齐' },
    inclusive: { title: '包容网关', text: '走所有条件成立的线，或等它们到齐' },
    wait: { title: '定时等待', text: '等到一个时间再继续' },
    compute: { title: '计算', text: '用公式得出一个值' },
    subProcess: { title: '子流程', text: '把几个环节放在一起，可以统一超时或捕获拒绝' },
  },
  ends: {
    completed: { title: '已完成', text: '项目完成' },
    rejected: { title: '已拒绝', text: '项目被拒绝' },
    cancelled: { title: '已取消', text: '项目取消' },
  },
  start: { title: '开始', text: '每个流程有一个' },
  note: { title: '批注', text: '写在图上的说明' },
} as const;

export const MENUS = {
  nothing: '没有找到',
  titles: { 'studio-create': '步骤库', 'studio-append': '追加环节', 'studio-insert': '在连线中插入环节' },
} as const;

export const PALETTE = {
  hand: '拖动画布',
  lasso: '框选',
  space: '增减间距',
  connect: '连线',
  library: '步骤库：所有环节和系统步骤',
  put: (title: string) => `放置${title}`,
} as const;

export const PAD = {
  append: '追加环节',
  insert: '在连线中插入环节',
  connect: '连接到其他元素',
  timer: '加超时',
  timerName: '超时',
  error: '捕获系统步骤的拒绝',
  errorName: '被拒绝',
  note: '加批注',
  replace: '更改类型',
  remove: '删除',
  removeWords: '删除文字',
  removeAll: '全部删除',
} as const;
