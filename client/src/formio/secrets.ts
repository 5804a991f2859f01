import { childrenOf, type Component, isSensitive } from '../../../server/platform/forms/definition.ts';
import type { FormDefinition } from '../api/types.ts';

/** Whether a form asks for anything that is not kept in a draft. */
export function hasSecrets({ components }: FormDefinition): boolean {
  const asks = (component: Component): boolean => isSensitive(component) || childrenOf(component).some(asks);
  return components.some(asks);
}
