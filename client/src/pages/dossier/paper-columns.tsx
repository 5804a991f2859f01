import { Link } from 'react-router';

import type { Paper } from '../../api/archives.ts';
import { DOSSIER } from '../../text/archives.ts';
import type { Column } from '../../ui/listing.tsx';
import { TwoLines } from '../../ui/two-lines.tsx';
import { Whereabouts } from './whereabouts.tsx';

const C = DOSSIER.columns;

/** What a paper is, where it belongs, and where it is. */
export const PAPER_COLUMNS: readonly Column<Paper>[] = [
  { key: 'paper', title: C.paper, card: 'title', render: ({ title, kind }) => <TwoLines first={title} second={kind.name} /> },
  {
    key: 'copies', title: C.copies, width: 120,
    render: ({ original, copies }) => <span className="figures">{`${original ? DOSSIER.original : DOSSIER.copy} ${DOSSIER.copies(copies)}`}</span>,
  },
  { key: 'place', title: C.place, width: 230, render: ({ now }) => now.place.name },
  { key: 'now', title: C.now, width: 230, render: ({ now }) => <Whereabouts now={now} /> },
  {
    key: 'since', title: C.since, width: 150,
    render: ({ now }) => (
      <TwoLines
        first={<span className="figures">{now.since}</span>}
        second={<Link className="figures" to={`/cases/${now.case.id}`}>{now.case.number}</Link>}
      />
    ),
  },
];
