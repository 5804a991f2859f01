import { Link } from 'react-router';

import type { CustodyLink } from '../../api/archives.ts';
import { DOSSIER_SHEETS } from '../../text/archives.ts';
import { sheetsIn } from './sheets-in.ts';
import './dossier.css';

/** The sheets of a dossier that can be printed, the newest first. */
export function Sheets({ dossierId, links }: { dossierId: string; links: readonly CustodyLink[] }) {
  return (
    <ul className="sheet-links" aria-label={DOSSIER_SHEETS.title}>
      {sheetsIn(links).map(({ case: about, kind, on }) => (
        <li key={about.id}>
          <Link to={`/archives/${dossierId}/sheets/${about.id}`}>{DOSSIER_SHEETS.titles[kind]} <span className="figures">{about.number}</span></Link>
          {' '}<span className="faint figures">{on}</span>
        </li>
      ))}
    </ul>
  );
}
