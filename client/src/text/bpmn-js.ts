/** Every word of bpmn-js that an analyst can meet here; bpmn-js asks for each by its English. */
export const BPMN_JS_ZH: Readonly<Record<string, string>> = {
  // menus that change an element
  'Change element': '更改类型',
  'User task': '用户任务',
  'Service task': '服务任务',
  'Script task': '计算任务',
  'Exclusive gateway': '条件网关',
  'Parallel gateway': '并行网关',
  'Inclusive gateway': '包容网关',
  'Start event': '开始',
  'End event': '结束',
  'Terminate end event': '终止结束（立即结束所有分支）',
  'Timer intermediate catch event': '定时等待',
  'Timer boundary event': '超时（中断环节）',
  'Timer boundary event (non-interrupting)': '超时（不中断环节）',
  'Error boundary event': '捕获拒绝',
  'Toggle non-interrupting': '切换是否中断环节',

  // several elements at once
  'Align elements': '对齐',
  'Align elements left': '左对齐',
  'Align elements center': '水平居中',
  'Align elements right': '右对齐',
  'Align elements top': '顶端对齐',
  'Align elements middle': '垂直居中',
  'Align elements bottom': '底端对齐',
  'Distribute elements horizontally': '水平均匀分布',
  'Distribute elements vertically': '垂直均匀分布',
  'Align': '对齐',
  'Distribute': '分布',

  // the canvas
  'Search in diagram': '在流程图中查找',
  'Open {element}': '打开{element}',
  'Add text annotation': '添加批注',
  'flow elements must be children of pools/participants': '环节必须放在泳池之内',
  'Data object must be placed within a pool/participant.': '数据对象必须放在泳池之内',
};
