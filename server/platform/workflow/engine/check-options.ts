/** Our `camunda:property` options: one whose name nobody reads is most likely misspelt. */
import type { Inspection } from './check.ts';
import type { NodeConfig } from './types.ts';

export function checkOptions(
  { report }: Inspection, node: NodeConfig | undefined, pairs: Readonly<Record<string, string>>, known: (name: string) => boolean,
): void {
  for (const option of Object.keys(pairs)) if (!known(option)) report('option-unknown', node, { option }, 'warning');
}

/** Reports an option whose value is none of a few words. */
export function checkWord(
  { report }: Inspection, node: NodeConfig, option: string, allowed: readonly string[],
): void {
  const value = node.properties[option];
  if (value === undefined || allowed.includes(value)) return;
  report('option-wrong', node, { option, value, allowed: allowed.join(', ') });
}
