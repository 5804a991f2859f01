import type { Role } from '../../api/policy.ts';
import { rightWord, ROLES, SCOPE_WORDS } from '../../text/policy.ts';
import type { Change } from './grid.ts';
import type { Names } from './matrix.tsx';
import './matrix.css';

/** Every change of rights in words. */
export function ChangeList({ changes, roles, names }: { changes: readonly Change[]; roles: readonly Role[]; names: Names }) {
  const nameOf = (code: string) => roles.find(({ id }) => id === code)?.name ?? code;
  return (
    <ul className="change-list">
      {changes.map((change) => (
        <li key={`${change.role} ${change.object} ${change.action}`}>{sentenceOf(change, nameOf(change.role), names)}</li>
      ))}
    </ul>
  );
}

function sentenceOf({ object, action, before, after }: Change, role: string, names: Names): string {
  const what = [role, rightWord(action, object, names)] as const;
  if (!after) return ROLES.save.take(...what);
  return before ? ROLES.save.change(...what, SCOPE_WORDS[before], SCOPE_WORDS[after]) : ROLES.save.give(...what, SCOPE_WORDS[after]);
}
