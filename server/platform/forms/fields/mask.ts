/**
 * What anyone may see of a secret: enough to recognise it, too little to use it. A resident ID keeps its first six and
 * last four characters, a card or an account its last four digits, a mobile number its first three and last four; any other secret
 * keeps one character at each end.
 */
export function maskOf(type: string, value: string): string {
  if (type === 'residentId') return keep(value, 6, 4);
  if (type === 'bankCard' || type === 'accountNumber') return keep(value, 0, 4);
  if (type === 'mobile') return keep(value, 3, 4);
  return keep(value, 1, 1);
}

function keep(value: string, head: number, tail: number): string {
  if (value.length <= head + tail) return '*'.repeat(value.length);
  return value.slice(0, head) + '*'.repeat(value.length - head - tail) + value.slice(value.length - tail);
}
