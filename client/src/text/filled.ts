/** Filled forms, to read. */
export const FILLED = {
  file: (n: number) => `附件 ${n}`,
  unseen: '（无权查看）',
} as const;
