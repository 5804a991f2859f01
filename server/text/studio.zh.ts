/** What the analyst reads about a diagram: its elements, what they say, and what has changed. */
import { REFUSALS_ZH } from './refusals.zh.ts';

const TYPES_ZH: Readonly<Record<string, string>> = {
  'bpmn:Process': '流程',
  'bpmn:UserTask': '用户任务',
  'bpmn:ServiceTask': '服务任务',
  'bpmn:SendTask': '发送任务',
  'bpmn:BusinessRuleTask': '规则任务',
  'bpmn:ScriptTask': '计算任务',
  'bpmn:ReceiveTask': '接收任务',
  'bpmn:ManualTask': '手工任务',
  'bpmn:Task': '任务',
  'bpmn:CallActivity': '调用流程',
  'bpmn:SubProcess': '子流程',
  'bpmn:StartEvent': '开始',
  'bpmn:EndEvent': '结束',
  'bpmn:BoundaryEvent': '边界事件',
  'bpmn:IntermediateCatchEvent': '等待事件',
  'bpmn:IntermediateThrowEvent': '中间事件',
  'bpmn:ExclusiveGateway': '条件网关',
  'bpmn:ParallelGateway': '并行网关',
  'bpmn:InclusiveGateway': '包容网关',
  'bpmn:EventBasedGateway': '事件网关',
  'bpmn:SequenceFlow': '连线',
  'bpmn:TextAnnotation': '批注',
  'bpmn:Association': '批注连线',
  'bpmn:Group': '分组',
  'bpmn:Lane': '泳道',
  'bpmn:TimerEventDefinition': '定时',
  'bpmn:ErrorEventDefinition': '错误',
  'bpmn:TerminateEventDefinition': '终止',
  'bpmn:MessageEventDefinition': '消息',
  'bpmn:SignalEventDefinition': '信号',
  'bpmn:LinkEventDefinition': '链接',
  'bpmn:CompensateEventDefinition': '补偿',
  'bpmn:EscalationEventDefinition': '升级',
  'bpmn:ConditionalEventDefinition': '条件',
  'bpmn:CancelEventDefinition': '取消',
  'bpmn:ComplexGateway': '复杂网关',
  'bpmn:Transaction': '事务子流程',
  'bpmn:AdHocSubProcess': '自由子流程',
  'bpmn:DataObjectReference': '数据对象',
  'bpmn:DataStoreReference': '数据存储',
};

/** A BPMN type by its Chinese name. */
export function typeWord(type: string): string {
  return TYPES_ZH[type] ?? type.replace(/^bpmn:/, '');
}

const FACTS_ZH: Readonly<Record<string, string>> = {
  'type': '类型', 'name': '名称', 'documentation': '说明', 'isExecutable': '可执行', 'candidateStarterGroups': '发起角色',
  'historyTimeToLive': '历史保留期限', 'formKey': '表单', 'candidateGroups': '办理角色', 'candidateUsers': '办理人员', 'assignee': '办理人',
  'dueDate': '期限', 'topic': '步骤', 'asyncBefore': '异步执行', 'resultVariable': '结果变量', 'script': '计算公式', 'scriptFormat': '公式语言',
  'sourceRef': '起点', 'targetRef': '终点', 'default': '默认连线', 'condition': '条件', 'attachedToRef': '所在环节', 'cancelActivity': '触发后中断环节',
  'event': '事件', 'errorCode': '错误代码', 'timeDate': '定时日期', 'timeDuration': '定时时长', 'timeCycle': '定时周期', 'text': '文字', 'outcomes': '结果的顺序',
  'property.case.kind': '项目类别', 'property.case.prefix': '项目编号前缀', 'property.case.title': '项目标题', 'property.case.summary': '项目摘要',
  'property.case.status': '项目状态', 'property.subject.type': '办理对象', 'property.subject.field': '对象字段', 'property.cancel.step': '取消时执行',
  'property.opinion': '意见', 'property.assignee': '办理人', 'property.excludes': '回避', 'property.returns': '可退回到', 'property.form.skip': '不填表单的结果',
  'property.fields': '字段权限', 'property.fresh': '每轮重新填写的字段', 'property.due': '期限', 'property.cc': '抄送',
  'property.vote.rule': '表决规则', 'property.vote.threshold': '通过比例',
  'property.vote.of': '计票基数', 'property.vote.veto': '一票否决', 'property.vote.abstain': '可以弃权', 'property.vote.early': '结果确定即结束',
  'property.vote.voters': '最少委员人数',
};

/** Families of keys, with the name that follows. */
const FAMILIES_ZH: readonly (readonly [prefix: string, label: (rest: string) => string])[] = [
  ['property.outcome.', (code) => `结果“${code}”`],
  ['property.initial.', (field) => `“${field}”的初值`],
  ['property.', (name) => `选项“${name}”`],
  ['input.', (name) => `输入“${name}”`],
  ['output.', (name) => `输出“${name}”`],
  ['loopCharacteristics', () => '多实例'],
];

/** Whether an option of ours has a name of its own. */
export function isOption(name: string): boolean {
  return FACTS_ZH[`property.${name}`] !== undefined;
}

/** What a fact of an element is called. `nameOf` names an input. */
export function factLabel(key: string, nameOf: (name: string) => string = (name) => name): string {
  const known = FACTS_ZH[key];
  if (known !== undefined) return known;
  const family = FAMILIES_ZH.find(([prefix]) => key.startsWith(prefix));
  return family ? family[1](nameOf(key.slice(family[0].length))) : key;
}

const WORDS_ZH: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'property.opinion': { required: '必填', optional: '选填' },
  'property.assignee': { starter: '发起人', owner: '项目负责人' },
  'property.cc': { starter: '发起人', owner: '项目负责人' },
  'property.returns': { none: '不可退回' },
  'property.case.status': { completed: '已完成', rejected: '已拒绝', cancelled: '已取消' },
  'property.vote.rule': { ratio: '按比例', all: '全体同意', any: '一人同意' },
  'property.vote.of': { all: '全体委员', cast: '投赞成或反对票的委员' },
  'field-rights': { read: '只读', write: '可填', hidden: '隐藏' },
};

/** A value of a few, as its word; undefined when it is none of them. */
export function factWord(key: string, value: string): string | undefined {
  if (value === 'true') return '是';
  if (value === 'false') return '否';
  return WORDS_ZH[key]?.[value];
}

const UNITS_ZH: Readonly<Record<string, string>> = { Y: '年', M: '个月', W: '周', D: '天', TH: '小时', TM: '分钟', TS: '秒' };

/** `P2D` → `2 天`; what is no plain duration stays as it is. */
export function durationWord(text: string): string {
  const match = /^P(?!$)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?!$)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (!match) return text;
  const names = ['Y', 'M', 'W', 'D', 'TH', 'TM', 'TS'];
  return names.flatMap((unit, at) => (match[at + 1] === undefined ? [] : [`${match[at + 1]} ${UNITS_ZH[unit]}`])).join(' ');
}

export const LIST_COMMA_ZH = '、';

/** A refusal as it reads before it has happened: its blanks stay open. */
export function refusalText(code: string): string {
  return (REFUSALS_ZH[code] ?? code).replaceAll(/\{\w+\}/g, '…');
}

/** What the command line says. */
export const PROCESSES_TOOL_ZH = {
  usage: [
    '用法：npm run processes -- check [文件…]           按发布时的规则检查流程文件，不需要数据库',
    '      npm run processes -- export 目录             把已发布的流程写入目录（DATABASE_URL）',
    '      npm run processes -- import 文件 --note 说明  把文件发布为新版本（DATABASE_URL）',
  ].join('\n'),
  sound: (file: string) => `${file}：没有错误`,
  faulty: (file: string, errors: number, warnings: number) => `${file}：${errors} 处错误，${warnings} 处提醒`,
  fault: (severity: 'error' | 'warning', node: string, sentence: string) => (
    `  ${severity === 'error' ? '错误' : '提醒'} ${node ? `[${node}] ` : ''}${sentence}`),
  unreadable: (file: string) => `${file}：无法读取文件`,
  noDatabase: '请用 DATABASE_URL 指定数据库。',
  notPrepared: '数据库尚未初始化，请先启动系统一次（npm start）。',
  noteMissing: '请用 --note 写明这次修改的内容。',
  exported: (file: string, version: number) => `${file}（版本 ${version}）`,
  imported: (slug: string, version: number) => `${slug} 已发布为版本 ${version}`,
  refused: (sentence: string) => `未能发布：${sentence}`,
} as const;
