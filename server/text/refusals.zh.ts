/**
 * Every refusal in Chinese, by code: what is wrong and what to do next. `{name}` is filled from the refusal's facts.
 * A test keeps this table total: every code thrown in server/ has a row, and every row is thrown.
 */
export const REFUSALS_ZH: Readonly<Record<string, string>> = {
  // http
  'bad-json': '请求内容不是有效的 JSON，请检查后重新提交。',
  'bad-request': '请求参数不正确，请按提示修改后重新提交。',
  'route-not-found': '没有这个地址：{path}。',
  'method-not-allowed': '此地址不支持 {method} 操作。',
  'body-too-large': '提交的内容过大，请精简后重试。',
  'idempotency-key-required': '缺少 Idempotency-Key，请刷新页面后重试。',
  'idempotency-key-reused': '同一个 Idempotency-Key 已用于另一份内容，请刷新页面后重新提交。',
  'stale-version': '数据已被他人修改，请刷新后再试。',
  'defect': '系统出现异常，请稍后重试；若仍不行，请把错误编号告诉管理员。',
  'already-exists': '已有相同的记录，请刷新后确认。',
  'not-allowed': '您没有这项操作的权限，如有需要请联系管理员。',

  // workflow
  'process-not-found': '没有已发布的流程“{slug}”。',
  'process-has-no-start-form': '流程“{process}”没有发起表单，请联系业务分析师。',
  'model-refused': '流程图有 {count} 处错误，改正后才能发布。',
  'instance-not-found': '没有这个流程，或您无权查看。',
  'instance-not-running': '该流程已经结束，不能再操作。',
  'case-not-found': '没有这个项目，或您无权查看。',
  'task-not-found': '没有这个任务。',
  'not-your-task': '这不是您的任务。',
  'task-already-completed': '该任务已经办理，请刷新待办列表。',
  'task-already-claimed': '该任务已被他人签收，请刷新待办列表。',
  'task-not-claimed': '您没有签收这个任务。',
  'task-has-no-pool': '该任务指定由您办理，不能退签。',
  'four-eyes': '您已办理过关联环节，不能再办理“{node}”，请由他人办理。',
  'outcome-unknown': '办理结果不正确，请从 {allowed} 中选择。',
  'opinion-required': '请填写意见。',
  'return-not-possible': '不能退回到“{to}”，请重新选择退回环节。',
  'nobody-may-do': '没有人可以办理“{node}”，请联系管理员为该环节的角色配置人员。',
  'too-few-voters': '“{node}”需要 {needed} 位委员，目前只有 {voters} 位，请联系管理员配置。',
  'too-many-steps': '流程“{process}”连续自动执行超过 {hops} 步，已停止，请联系业务分析师检查流程图。',
  'job-gone': '该定时任务已经处理。',
  'incident-not-found': '没有这个异常。',
  'incident-resolved': '该异常已经处理。',
  'parameter-missing': '缺少参数“{name}”在 {on} 的取值，请联系管理员设置。',
};
