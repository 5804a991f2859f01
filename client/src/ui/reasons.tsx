import { useQuery } from '@tanstack/react-query';

import { type Reason, reasonsQuery } from '../api/policy.ts';
import { processesQuery } from '../api/processes.ts';
import { actionWord, objectWord, RIGHTS, SCOPE_WORDS } from '../text/policy.ts';
import { Empty } from './empty.tsx';
import { Listed } from './listed.tsx';
import type { Column } from './listing.tsx';
import { Panel } from './panel.tsx';

const C = RIGHTS.columns;

/** What a person can do today, and because of which role where. */
export function Reasons({ personId }: { personId: string }) {
  const list = useQuery(reasonsQuery(personId));
  const names = new Map((useQuery(processesQuery).data?.items ?? []).map(({ slug, name }) => [slug, name]));
  const columns: readonly Column<Reason>[] = [
    { key: 'what', title: C.what, width: 240, card: 'title', render: ({ action, object }) => `${actionWord(action)}${objectWord(object, names)}` },
    { key: 'scope', title: C.scope, width: 140, render: ({ scope }) => SCOPE_WORDS[scope] },
    {
      key: 'why', title: C.why, card: 'bare',
      render: ({ role, through, org }) => (
        <>{RIGHTS.why(role.name, org.name)}{through.code !== role.code && <span className="faint">{RIGHTS.via(through.name)}</span>}</>
      ),
    },
  ];
  return (
    <Panel title={RIGHTS.title} extra={<span className="faint small">{RIGHTS.note}</span>}>
      <Listed
        label={RIGHTS.title} query={list} columns={columns} empty={<Empty title={RIGHTS.none} text={RIGHTS.noneText} />}
        rowKey={({ object, action, scope, role, through, org }) => [object, action, scope, role.code, through.code, org.id].join(' ')}
      />
    </Panel>
  );
}
