import type { CaseItem } from '../../api/types.ts';
import { CASES } from '../../text/cases.ts';
import { COMMON } from '../../text/common.ts';
import { instant } from '../../ui/format.ts';
import type { Column } from '../../ui/listing.tsx';
import { CaseState } from '../../ui/state.tsx';
import { TwoLines } from '../../ui/two-lines.tsx';

const C = CASES.columns;

export function caseColumns(): readonly Column<CaseItem>[] {
  return [
    {
      key: 'case', title: C.case, card: 'title',
      render: ({ number, title, summary }) => (
        <TwoLines first={title} second={<><span className="figures">{number}</span>{summary && ` · ${summary}`}</>} />
      ),
    },
    { key: 'kind', title: C.kind, width: 110, render: (row) => row.kindName },
    { key: 'subject', title: C.subject, width: 170, card: 'hidden', render: (row) => row.subject?.label ?? COMMON.none },
    { key: 'status', title: C.status, width: 90, render: (row) => <CaseState status={row.status} /> },
    { key: 'owner', title: C.owner, width: 150, render: ({ owner, org }) => <TwoLines first={owner.name} second={org.name} /> },
    {
      key: 'at', title: C.openedAt, width: 150,
      render: ({ openedAt, closedAt }) => (
        <TwoLines
          first={<span className="figures faint">{instant(openedAt)}</span>}
          second={closedAt && <span className="figures">{C.closedAt} {instant(closedAt)}</span>}
        />
      ),
    },
  ];
}
