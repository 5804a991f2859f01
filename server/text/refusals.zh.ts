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
};
