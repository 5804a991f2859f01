import { useQuery } from '@tanstack/react-query';

import { type Reason, reasonsQuery } from '../api/policy.ts';
import { allProcessesQuery } from '../api/processes.ts';
import type { Page } from '../api/types.ts';
import { RIGHTS, rightWord, SCOPE_WORDS } from '../text/policy.ts';
import { Empty } from './empty.tsx';
import { Listed } from './listed.tsx';
import type { Column } from './listing.tsx';
import { Panel } from './panel.tsx';

const C = RIGHTS.columns;

/** One thing that can be done as far as one scope, and all that lets it. */
type Right = Pick<Reason, 'object' | 'action' | 'scope'> & { readonly why: readonly Reason[] };

/** What a person can do today, and because of which role where. */
export function Reasons({ personId }: { personId: string }) {
  const list = useQuery({ ...reasonsQuery(personId), select: rightsOf });
  const names = new Map((useQuery(allProcessesQuery).data?.items ?? []).map(({ slug, name }) => [slug, name]));
  const columns: readonly Column<Right>[] = [
    { key: 'what', title: C.what, width: 260, card: 'title', render: ({ action, object }) => rightWord(action, object, names) },
    { key: 'scope', title: C.scope, width: 140, render: ({ scope }) => SCOPE_WORDS[scope] },
    { key: 'why', title: C.why, card: 'bare', render: ({ why }) => why.map((reason) => (
      <Why key={`${reason.role.code} ${reason.org.id} ${reason.through.code}`} {...reason} />
    )) },
  ];
  return (
    <Panel title={RIGHTS.title} extra={<span className="faint small">{RIGHTS.note}</span>}>
      <Listed
        label={RIGHTS.title} query={list} columns={columns} empty={<Empty title={RIGHTS.none} text={RIGHTS.noneText} />}
        rowKey={({ object, action, scope }) => `${object} ${action} ${scope}`}
      />
    </Panel>
  );
}

function Why({ role, through, org }: Reason) {
  return <div>{RIGHTS.why(role.name, org.name)}{through.code !== role.code && <span className="faint">{RIGHTS.via(through.name)}</span>}</div>;
}

function rightsOf({ items }: Page<Reason>): Page<Right> {
  const rights = new Map<string, Right>();
  for (const reason of items) {
    const { object, action, scope } = reason;
    const key = `${object} ${action} ${scope}`;
    rights.set(key, { object, action, scope, why: [...(rights.get(key)?.why ?? []), reason] });
  }
  return { items: [...rights.values()], total: rights.size };
}
