/** What is wrong with one field of a request, by the kind of fault. */
export const ISSUES_ZH: Readonly<Record<string, string>> = {
  invalid_type: '缺少该项，或类型不正确。',
  invalid_format: '格式不正确。',
  invalid_value: '不在可选范围内。',
  invalid_union: '不符合任何一种允许的写法。',
  too_small: '过小、过短或数量不足。',
  too_big: '过大、过长或数量过多。',
  not_multiple_of: '数值精度不正确。',
  unrecognized_keys: '含有未知字段：{keys}。',
  broken_text: '含有无法保存的字符，请重新输入。',
  too_deep: '嵌套层次过多。',
  default: '内容不正确。',
};
