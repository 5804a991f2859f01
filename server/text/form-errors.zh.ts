/** What is wrong with one field of a form, by the rule it breaks. */
export const FORM_ERRORS_ZH: Readonly<Record<string, string>> = {
  record: '提交的内容格式不正确，请刷新页面后重新填写。',
  text: '请填写文字。',
  long: '内容过长，最多 {most} 个字。',
  boolean: '请勾选或取消勾选。',
  number: '请填写数字。',
  integer: '请填写整数。',
  choice: '请从给出的选项中选择。',
  reference: '请从列表中选择。',
  attachment: '附件不正确，请重新上传。',
  'files-most': '附件最多 {most} 个。',
  list: '请按行填写。',
  'rows-most': '最多 {most} 行。',
  'rows-least': '至少 {least} 行。',
  money: '请填写金额，最多两位小数，例如 1234.50。',
  rate: '请填写利率，例如 0.15 表示年利率 15%。',
  date: '请填写正确的日期，例如 2026-11-23。',
  residentId: '身份证号不正确，请核对 18 位号码。',
  socialCreditCode: '统一社会信用代码不正确，请核对 18 位代码。',
  mobile: '手机号不正确，请填写 11 位手机号。',
  bankCard: '银行卡号不正确，请核对卡号。',
  accountNumber: '银行账号不正确，请填写 6 至 32 位数字。',
  least: '不能小于 {least}。',
  most: '不能大于 {most}。',
  required: '必填项，请填写。',
  nonempty: '必填项，请填写。',
  minLength: '至少 {setting} 个字。',
  maxLength: '最多 {setting} 个字。',
  'file-not-yours': '这个附件不是您上传的，或不属于本项目，请重新上传。',
  default: '内容不正确，请检查后重新填写。',
};

/** What is wrong with a form that is to be saved, by the code of the fault. */
export const FORM_FAULTS_ZH: Readonly<Record<string, string>> = {
  'form-not-readable': '表单内容无法读取，请在表单设计器中重新保存。',
  'form-too-large': '表单过大（上限 {limit} 字节），请拆成几个表单。',
  'form-too-deep': '嵌套超过 {limit} 层，请减少分组层级。',
  'form-too-many': '组件超过 {limit} 个，请拆成几个表单。',
  'component-not-readable': '组件内容无法读取，请删除后重新添加。',
  'component-not-allowed': '不支持组件“{type}”，请换用左侧列出的组件。',
  'key-not-allowed': '字段名“{key}”不可用：应以字母开头，只含字母、数字和下划线。',
  'key-twice': '字段名“{key}”重复，请改名。',
  'property-not-allowed': '不支持属性“{name}”，请清空。',
  'code-not-allowed': '表单中不能写脚本、模板或正则表达式，请清空“{name}”。',
  'address-not-allowed': '表单不能从网址取数，请清空“{name}”，改用固定选项。',
  'html-not-allowed': '说明文字只能用段落、加粗、列表等简单格式，不能带链接、图片、样式或模板。',
  'text-not-allowed': '“{name}”只能是 500 字以内的纯文字，不能带网页标签或模板。',
  'condition-not-readable': '显示条件无法读取，请重新设置。',
  'condition-field-unknown': '显示条件引用了不存在的字段“{field}”，请重新选择。',
  'operator-not-allowed': '显示条件不支持“{operator}”，请换用列出的比较方式。',
  'options-missing': '请至少给出一个选项。',
  'option-not-readable': '选项的值应为首尾没有空格的文字，请检查。',
  'option-twice': '选项值“{value}”重复，请改名。',
  'limit-not-readable': '“{name}”应为数字，请检查。',
  'sensitive-not-possible': '只有文字和证件、手机、银行卡字段可以设为敏感。',
  'multiple-not-possible': '只有下拉框和附件可以多选；多行内容请用表格。',
};

/** Properties of a component as the form builder calls them; what it does not offer, by what it would do. */
const PROPERTIES_ZH: Readonly<Record<string, string>> = {
  label: '名称', title: '标题', legend: '标题', key: '字段名', type: '类型', description: '填写说明', tooltip: '填写说明', placeholder: '提示文字', suffix: '单位',
  prefix: '前缀', rows: '行高（行）', accept: '文件类型', maxFiles: '最多文件数', loanField: '取自借据字段', addAnother: '添加按钮文字', columns: '栏宽',
  defaultValue: '初始值', sensitive: '敏感信息', multiple: '可以多选', values: '选项', 'values.label': '选项的显示文字', 'values.value': '选项的取值',
  validate: '填写规则', 'validate.required': '必填', 'validate.integer': '只能是整数', 'validate.min': '最小值', 'validate.max': '最大值',
  'validate.minLength': '最少字数', 'validate.maxLength': '最多字数', 'validate.minSelectedCount': '至少选几项', 'validate.maxSelectedCount': '最多选几项',
  'validate.customMessage': '出错时的提示',
  customDefaultValue: '初始值脚本', customConditional: '显示条件脚本', calculateValue: '计算脚本', logic: '联动规则', onChange: '变更脚本', custom: '校验脚本',
  customPrivate: '校验脚本', json: '规则', pattern: '正则表达式', template: '模板', templates: '模板', rowTemplate: '行模板', controller: '控制脚本',
  hooks: '事件脚本', inputMask: '输入格式', inputMasks: '输入格式', displayMask: '显示格式', script: '脚本', addons: '扩展', selectValues: '取值路径',
  url: '网址', resource: '外部资源', project: '外部项目', storage: '存储位置', dataSrc: '选项来源', src: '来源地址', fetch: '取数', refreshOn: '刷新条件',
  uploadUrl: '上传地址', form: '引用的表单',
};

/** A property where it stands, in words: `validate.max` is 最大值. One that nobody knows goes by its name in the file. */
export function formPropertyWord(at: string): string {
  const known = [at.replace(/^data\./, ''), at.split('.').at(-1) ?? ''].find((name) => Object.hasOwn(PROPERTIES_ZH, name));
  return known === undefined ? at : (PROPERTIES_ZH[known] ?? at);
}

/** A row of one of these tables with its blanks filled in. */
export function spoken(table: Readonly<Record<string, string>>, code: string, facts: Readonly<Record<string, unknown>>): string {
  const template = (Object.hasOwn(table, code) ? table[code] : undefined) ?? FORM_ERRORS_ZH['default'] ?? '';
  const wordOf = (name: string): string => (name === 'name' ? formPropertyWord(String(facts[name] ?? '')) : String(facts[name] ?? ''));
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => wordOf(name));
}
