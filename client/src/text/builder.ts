/** The admin's desk for forms. */
export const FORMS = {
  title: '表单设计',
  note: '表单决定每个环节填什么。保存得到新版本，进行中的项目仍用原来的版本。',
  create: '新建表单',
  columns: { form: '表单', version: '版本', changed: '最近修改', uses: '用在哪里', versions: '版本数' },
  version: (n: number) => `第 ${n} 版`,
  fromFile: '系统自带',
  use: (process: string, nodes: string) => (nodes ? `${process} · ${nodes}` : process),
  old: (n: number) => `流程用第 ${n} 版`,
  records: '客户登记，保存后立即使用',
  unused: '没有流程使用',
  search: '表单名称、代码或流程',
  none: '没有表单',
  noneText: '点“新建表单”开始。',
  form: {
    title: '新建表单', text: '表单建好后，在“流程设计”里把它选为某个环节的表单，发布流程后开始使用。', name: '表单名称', folder: '所属流程', records: '客户登记',
    code: '表单代码', codeHint: '小写字母、数字和横线，例如 site-visit。建好后不能修改。', badCode: '请用小写字母开头，只含小写字母、数字和横线', taken: '这个代码已有表单，请换一个', submit: '开始设计',
  },
} as const;

export const CATALOGUE = {
  groups: { lending: '贷款业务', basic: '常用', layout: '布局' },
  entries: {
    money: '金额（元）', rate: '年利率', businessDate: '日期', months: '期限（月）', residentId: '身份证号', socialCreditCode: '统一社会信用代码', mobile: '手机号',
    bankCard: '银行卡号', accountNumber: '银行账号', customer: '客户', product: '产品', agreement: '合同', loan: '借据', loanEvent: '借据业务', ourAccount: '本公司账户',
    dossier: '档案', dossierItem: '档案资料', storagePlace: '库位', attachment: '附件', quote: '还款试算',
    textfield: '单行文字', textarea: '多行文字', number: '数字', checkbox: '勾选确认', radio: '单选', select: '下拉选择', selectboxes: '多选',
    panel: '分组', columns: '分栏', datagrid: '明细表', content: '说明文字',
  },
  optionsBegin: ['选项一', '选项二'],
  monthsUnit: '个月',
  contentBegins: '在这里写说明。',
  order: {
    lending: [
      'money', 'rate', 'months', 'businessDate', 'customer', 'product', 'agreement', 'loan',
      'residentId', 'socialCreditCode', 'mobile', 'bankCard', 'accountNumber',
      'ourAccount', 'loanEvent', 'dossier', 'dossierItem', 'storagePlace', 'attachment', 'quote',
    ],
    basic: ['textfield', 'textarea', 'number', 'radio', 'select', 'selectboxes', 'checkbox'],
    layout: ['panel', 'columns', 'datagrid', 'content'],
  },
} as const;

/** Types by name; what is not named goes by its code. */
const TYPES: Readonly<Record<string, string>> = {
  ...CATALOGUE.entries, money: '金额', rate: '年利率', fieldset: '分组框', well: '底色框', button: '按钮', form: '表单',
};
export const typeWord = (type: string): string => TYPES[type] ?? type;

/** Properties by where they stand in a component. */
const PROPERTIES: Readonly<Record<string, string>> = {
  label: '名称', title: '标题', legend: '标题', formTitle: '表单名称', key: '字段名', type: '类型',
  description: '填写说明', placeholder: '提示文字', suffix: '单位', prefix: '前缀',
  'validate.required': '必填', 'validate.integer': '只能是整数', 'validate.min': '最小值', 'validate.max': '最大值',
  'validate.minLength': '最少字数', 'validate.maxLength': '最多字数',
  'validate.minSelectedCount': '至少选几项', 'validate.maxSelectedCount': '最多选几项', sensitive: '敏感信息', multiple: '可以多选', inline: '选项排成一行',
  rows: '行高（行）', options: '选项', chinese: '显示大写金额', accept: '文件类型', maxFiles: '最多文件数', loanField: '取自借据字段', addAnother: '添加按钮文字', columns: '栏宽',
  html: '内容', defaultValue: '初始值', conditional: '显示条件',
};
const LIST_PROPERTIES: Readonly<Record<string, string>> = { 'validate.minLength': '最少行数', 'validate.maxLength': '最多行数' };
export const propertyWord = (at: string, type: string): string => (type === 'datagrid' ? LIST_PROPERTIES[at] : undefined) ?? PROPERTIES[at] ?? at;

export const OPERATOR_WORDS = {
  isEqual: '等于', isNotEqual: '不等于', isEmpty: '没有填写', isNotEmpty: '已填写', includes: '包含', notIncludes: '不包含',
} as const;

export const BUILDER = {
  list: '表单列表',
  tabs: { design: '设计', versions: '版本', uses: '使用情况' },
  note: (version: number) => (version === 0 ? '尚未保存' : `第 ${version} 版`),
  undo: '撤销', undoKeys: '撤销（Ctrl+Z）', redo: '重做', redoKeys: '重做（Ctrl+Y）',
  save: '保存新版本', more: '更多', exportFile: '导出 JSON', importFile: '导入 JSON',
  narrow: '手机上只能预览，请在电脑上修改表单。',
  leaveTitle: '表单还没有保存', leaveText: '离开后，未保存的修改会丢失。', leave: '离开', stay: '继续修改',
  views: { outline: '结构', add: '添加组件' },
  outline: '表单结构', outlineHint: '↑↓ 选择，Alt+↑↓ 移动，Delete 删除，也可以拖动', emptyForm: '表单里还没有内容', emptyFormText: '到“添加组件”里选一个。',
  column: (nth: number, width: number) => `第 ${nth} 栏（${width}/12）`, emptyColumn: '空',
  required: '必填', conditional: '有显示条件', faulty: '需要修改',
  addHint: (where: string) => `加到：${where}`, atEnd: '表单末尾', after: (name: string) => `“${name}”之后`, into: (name: string) => `“${name}”里面`,
  sheet: '属性', formSheet: '表单属性', formTitle: '表单名称', chooseHint: '在左边选一个组件，在这里改它的属性。',
  keyHint: '条件和流程按它取值，只含字母、数字和下划线', keyKnown: '改名后，流程里用到它的条件要一并修改。',
  place: '所在位置', wholeForm: '表单', inColumn: (name: string, nth: number) => `${name} · 第 ${nth} 栏`,
  up: '上移', down: '下移', copy: '复制', remove: '删除', copyOf: (label: string) => `${label}（副本）`,
  options: {
    label: '显示文字', value: '取值', add: '添加选项', remove: (n: number) => `删除选项 ${n}`,
    labelOf: (n: number) => `选项 ${n} 显示文字`, valueOf: (n: number) => `选项 ${n} 取值`,
  },
  splits: '栏宽', accept: { images: '图片', pdf: 'PDF', word: 'Word', excel: 'Excel', ofd: 'OFD' },
  html: { text: '一行一段', raw: '带格式的内容，可用 p、b、ul、ol、li、br 等标签，不能带属性' },
  sensitiveHint: '加密保存，只显示掩码，查看要写用途',
  none: '不设', yuan: '元', loanFieldUsual: '表单中的借据字段',
  condition: {
    always: '一直显示', show: '符合条件时显示', hide: '符合条件时隐藏', field: '字段', operator: '比较', value: '值', add: '再加一个条件', remove: (n: number) => `删除条件 ${n}`,
    all: '同时符合', any: '符合任一', join: '多个条件', free: '由规则决定，这里只能清除。', clear: '清除条件', noFields: '表单里还没有别的字段可作条件。',
    yes: '已勾选', no: '未勾选',
  },
  preview: '预览', previewStale: (n: number) => `有 ${n} 处需要修改，下面是修改前的样子。`, check: '检查填写', checked: '填写正确，可以提交。', reset: '清空重填',
  faults: (n: number) => `有 ${n} 处需要修改，改好后才能保存`,
} as const;

export const SAVE = {
  title: '保存新版本', text: (version: number) => `保存为第 ${version} 版。进行中的项目仍用原来的版本；流程要重新发布后，新项目才用这一版。`,
  recordsText: (version: number) => `保存为第 ${version} 版，新登记和修改立即使用这一版。`, firstText: '保存为第 1 版。在“流程设计”里选用它后开始使用。',
  changes: '改动', none: '没有改动', submit: '保存', done: (version: number) => `已保存为第 ${version} 版`,
  stale: '别人刚刚保存了新版本。可以导出您的修改留底，再重新打开最新版本修改。', reopen: '打开最新版本',
} as const;

export const CHANGE_WORDS = { added: '新增', removed: '删除', changed: '修改', moved: '移动' } as const;
export const CHANGES = {
  none: '两个版本内容相同。', before: '原来', after: '现在', column: (width: unknown) => `${String(width)}/12`, free: '由规则决定',
  clause: (field: string, operator: string, value: string) => `“${field}”${operator}${value && `“${value}”`}`,
  shownWhen: (what: string) => `${what}时显示`, hiddenWhen: (what: string) => `${what}时隐藏`,
  all: '且', any: '或',
} as const;

export const VERSION_LIST = {
  current: '当前版本', by: (name: string) => `保存人：${name}`, system: '系统自带', compare: '与上一版比较', hide: '收起', open: '以此版为基础修改', first: '第一个版本',
} as const;

export const USES = {
  unused: '还没有环节使用这个表单：到流程图里把它选为某个环节的表单，发布后开始使用。', toStudio: '打开流程图',
  none: '还没有流程使用这个表单', noneText: '在“流程设计”里把它选为某个环节的表单，发布流程后开始使用。', records: '客户登记使用这个表单，保存后立即生效。',
  columns: { process: '流程', nodes: '环节', form: '所用表单版本', running: '进行中' },
  processVersion: (n: number, live: boolean) => `流程第 ${n} 版${live ? '，当前' : ''}`,
  behind: (count: number, version: number) => `有 ${count} 个流程还没有用上第 ${version} 版：新项目仍用旧版，重新发布后才用新版；进行中的项目不变。`,
  publish: '更新并发布流程', publishTitle: '更新并发布流程',
  publishText: '流程图不变，所用表单全部换成各自的当前版本。发布后新发起的项目使用新表单，进行中的项目仍用原来的版本。',
  publishing: (names: string) => `将发布：${names}`,
  line: (name: string, from: number, to: number, running: number) => `${name}：表单第 ${from} 版 → 第 ${to} 版，进行中的 ${running} 个项目不变`,
  note: '发布说明', noteText: (title: string, version: number) => `更新表单“${title}”至第 ${version} 版`, noteMissing: '请写明发布说明',
  done: (n: number) => `已发布 ${n} 个流程，新项目使用新表单`,
  latest: '已是当前版本', old: '旧版本', running: (n: number) => `${n} 个项目`,
} as const;

export const IMPORT = {
  unreadable: '文件不是 JSON，无法导入。请选择导出的表单文件。', tooLarge: '文件过大，无法导入。', refusedTitle: '不能导入这个表单', refusedText: '文件中有不允许的内容，表单没有改变：',
  done: '已导入，检查无误后保存为新版本。', at: (name: string) => `${name}：`, whole: '整个表单',
} as const;
