import type { AuditItem } from '../../api/types.ts';

/** Which record an act was done to: by its name, else by a code that can be read. */
export function calledOf({ objectName, objectId }: Pick<AuditItem, 'objectName' | 'objectId'>): string {
  return objectName ?? (/^[a-z][a-z0-9-]*(\/[a-z0-9-]+)?$/.test(objectId) ? objectId : '');
}
