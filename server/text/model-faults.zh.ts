import { factLabel, isOption, typeWord } from './studio.zh.ts';

/**
 * Every fault of a diagram in Chinese, by code: what is wrong and what to do about it. `{name}` is filled from the
 * fault's facts; `{node}` is the name of the element as drawn.
 */
export const MODEL_FAULTS_ZH = {
  // the file
  'model-too-large': '流程图过大：最多 {elements} 个元素、{depth} 层标签、{characters} 个字符，请拆分流程。',
  'unparsable': '文件不是有效的 BPMN：{message}',
  'content-unread': '文件中有无法读取的内容，可能是 id 重复，请用建模工具重新保存：{message}',
  'reference-broken': '文件中引用了不存在的元素：{message}',
  'id-missing': '有一个 {type} 元素没有 id，请用建模工具重新保存。',
  'process-count': '文件中应当有且只有一个可执行流程，实际有 {count} 个。',
  'slug-wrong': '流程 id“{slug}”不合规：应以小写字母开头，只含小写字母、数字和连字符，最长 60 个字符。',
  'slug-differs': '流程 id 是“{slug}”，此处应为“{expected}”。',
  'start-count': '“{node}”应当有且只有一个开始事件，实际有 {count} 个。',
  'flow-dangling': '有一条连线没有起点或终点，请重新连接。',
  'link-broken': '链接事件“{node}”找不到唯一的同名捕获事件“{name}”。',

  // what cannot run as drawn
  'element-unsupported': '“{node}”的类型 {type} 不受支持，请换一种画法。',
  'event-unsupported': '“{node}”上的事件类型 {event} 在此处不受支持，请换一种画法。',
  'event-unnamed': '“{node}”引用的消息或信号没有名称。',
  'element-unserved': '“{node}”（{what}）目前无法运行，请换一种画法。',
  'start-event-unserved': '流程由人发起，开始事件“{node}”不能带定时、消息或信号。',
  'async-not-a-step': '“{node}”不是服务任务，不能设为异步。',
  'outputs-unserved': '“{node}”设置了输出参数；步骤的输出会直接成为变量，请删去输出参数或改用结果变量。',
  'candidate-users-unserved': '“{node}”直接指定了候选人员，请改用角色。',
  'script-not-feel': '脚本任务“{node}”必须使用 FEEL，不支持 {format}。',
  'condition-not-feel': '从“{node}”出发的连线条件必须使用 FEEL，不支持 {language}，也不能为空。',
  'listener-unserved': '“{node}”上有监听器，监听器中的程序不会运行；请删去监听器，改用服务任务。',
  'parameter-not-feel': '“{node}”的参数“{name}”必须是 FEEL 表达式。',
  'called-missing': '调用活动“{node}”没有指定被调用的流程。',
  'items-missing': '多实例“{node}”没有指定集合或次数。',
  'timer-empty': '定时事件“{node}”没有填写时间。',

  // the way through
  'node-unreachable': '没有路径能到达“{node}”，请连接或删除它。',
  'node-dead-end': '“{node}”之后没有连线，请连到下一环节或结束事件。',
  'end-unreachable': '从“{node}”出发永远到不了结束，请检查循环。',
  'loop-without-wait': '经过“{node}”的循环中只有网关，没有要等待的环节，一旦进入就停不下来；请改为回到某个任务。',
  'condition-missing': '“{node}”的连线“{flow}”缺少条件，请填写条件或设为默认连线。',
  'condition-ignored': '“{node}”的连线“{flow}”上的条件不起作用，请删除条件。',
  'default-missing': '“{node}”没有默认连线：所有条件都不成立时流程会停住，请指定一条默认连线。',

  // FEEL: phrases that stand inside other sentences
  'feel-empty': '内容为空',
  'feel-unreadable': '从第 {position} 个字“{text}”起无法读懂',
  'feel-name-unknown': '“{name}”不存在',
  'feel-function-unknown': '没有名为“{name}”的函数',
  'feel-pattern-costly': '函数“{name}”的匹配模式要直接写成文本，不能重复括号组或引用前面的组，“*”“+”这类不限次数的重复最多两处',
  'feel-range-costly': '“{text}”的起止要直接写成数字，最多循环 {most} 次',
  'feel-types-differ': '“{text}”的两边类型不同：{left} 与 {right}',
  'feel-type-wrong': '“{text}”的类型是 {type}，应为 {wanted}',
  'expression-wrong': '“{node}”的{place}“{expression}”有误：{reason}。',
  'expression-type': '“{node}”的{place}“{expression}”的结果类型是 {type}，应为 {wanted}。',
  'value-maybe-missing': '“{node}”的{place}“{expression}”用到“{name}”，但到达这里时它不一定已有值。',
  'outcome-never': '“{node}”的{place}“{expression}”把“{task}”的结果与“{code}”比较，而该任务没有这个结果。',
  'name-reserved': '“{node}”的输出“{name}”与系统名称或表达式函数相同，或不是合规的名称，请改名。',
  'timer-unreadable': '定时事件“{node}”的时间“{text}”不符合 ISO 8601。',

  // steps
  'step-missing': '服务任务“{node}”没有指定步骤（topic）。',
  'step-unknown': '“{node}”指定的步骤“{step}”不存在。',
  'input-unknown': '步骤“{step}”没有名为“{input}”的输入，请检查“{node}”。',
  'input-missing': '“{node}”缺少步骤“{step}”需要的输入“{input}”。',
  'error-never-thrown': '边界事件“{node}”捕获的错误“{code}”不会在“{host}”发生。',

  // user tasks
  'start-form-missing': '流程没有发起表单：开始事件之后应当直接是一个带表单的用户任务。',
  'start-is-vote': '第一个用户任务“{node}”由发起人办理，不能设为表决。',
  'form-unknown': '“{node}”使用的表单“{form}”不存在。',
  'candidate-missing': '“{node}”没有指定办理角色或办理人。',
  'role-unknown': '“{node}”指定的角色“{role}”不存在。',
  'role-outside-policy': '按权限规则，角色“{role}”不能办理本流程；请先在权限中授权，或更换“{node}”的角色。',
  'starter-outside-policy': '按权限规则，角色“{role}”不能发起本流程；请先在权限中授权。',
  'starter-none': '权限规则还没有允许任何角色发起本流程，发布后没有人能发起；请管理员在“角色与权限”中授权。',
  'task-unknown': '“{node}”的选项“{option}”指向“{id}”，它不是本流程的用户任务。',
  'return-not-earlier': '“{node}”的退回目标“{id}”不在它之前，或处于多实例之内。',
  'outcome-code-wrong': '“{node}”的结果代码“{code}”不合规：应以小写字母开头，只含字母、数字和连字符。',
  'outcome-unnamed': '“{node}”的结果“{code}”没有名称。',
  'outcomes-unread': '“{node}”有几种办理结果，但后面没有条件用到它们：选哪个都走同一条路。请在后面加条件网关，或只留一种结果。',
  'outcome-unknown': '“{node}”的选项“{option}”用到结果“{code}”，但该任务没有这个结果。',
  'vote-unreadable': '“{node}”的表决规则有误：“{option}”不能是“{value}”。',
  'vote-outcomes': '“{node}”是表决，结果应为 approve、reject，允许弃权时另加 abstain，不允许时不得有 abstain。',
  'vote-without-role': '“{node}”是表决，必须由角色决定委员，不能指定办理人。',
  'field-unknown': '“{node}”的选项“{option}”用到字段“{field}”，但表单中没有。',
  'option-wrong': '“{node}”的选项“{option}”的值“{value}”不正确，应为：{allowed}。',
  'option-unknown': '“{node}”的选项“{option}”不认识，不起作用；请检查拼写。',
  'subject-unknown': '流程的对象类型“{type}”不存在。',
  'subject-incomplete': '流程的 subject.type 与 subject.field 应同时填写。',
} as const satisfies Readonly<Record<string, string>>;

export type FaultCode = keyof typeof MODEL_FAULTS_ZH;

/** Where an expression stands. */
export const PLACES_ZH = {
  'condition': '条件',
  'script': '脚本',
  'input': '输入',
  'title': '项目标题',
  'summary': '项目摘要',
  'assignee': '办理人',
  'due': '期限',
  'initial': '初值',
  'timer': '时间',
  'items': '集合',
  'count': '次数',
  'enough': '完成条件',
} as const;
export type Place = keyof typeof PLACES_ZH;

/** The types of FEEL values by name. */
const TYPES_ZH: Readonly<Record<string, string>> = {
  string: '文本', number: '数字', boolean: '是否', date: '日期', 'date-time': '日期时间', time: '时间', duration: '时长',
  any: '任意', null: '空', record: '记录',
};

const TYPED = new Set(['type', 'wanted', 'left', 'right']);

/** A fault's sentence with its blanks filled; a missing fact stays visible as `—`. */
export function faultSentence(code: FaultCode, facts: Readonly<Record<string, unknown>>): string {
  return MODEL_FAULTS_ZH[code].replaceAll(/\{(\w+)\}/g, (_, name: string) => wordOf(name, facts[name]));
}

/** An option as the panel calls it; one that nobody knows by its name in the file. */
function optionWord(option: string): string {
  return isOption(option) ? factLabel(`property.${option}`) : option;
}

function wordOf(name: string, fact: unknown): string {
  if (fact === undefined || fact === null || fact === '') return '—';
  const text = String(fact);
  if (name === 'place') return PLACES_ZH[text as Place] ?? text;
  if (name === 'option') return optionWord(text);
  if (text.startsWith('bpmn:')) return typeWord(text);
  if (name === 'event') return typeWord(`bpmn:${text.slice(0, 1).toUpperCase()}${text.slice(1)}EventDefinition`);
  if (!TYPED.has(name)) return text;
  const element = /^list of (.*)$/.exec(text)?.[1];
  return element === undefined ? (TYPES_ZH[text] ?? text) : `${TYPES_ZH[element] ?? element}列表`;
}
