import { Button } from 'antd';
import { Link } from 'react-router';

import type { ArchiveFilter } from '../../api/archives.ts';
import { may, useSession } from '../../api/session.ts';
import { ARCHIVES } from '../../text/archives.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useFilters } from '../../ui/use-filters.ts';
import { AllPapers } from './all-papers.tsx';
import { Dossiers } from './dossiers.tsx';
import { Out } from './out.tsx';
import { Places } from './places.tsx';

const DEFAULTS: ArchiveFilter = { view: 'dossiers', text: '', status: '', org: '', late: '', place: '', where: '', page: 1 };
const VIEWS = [
  { key: 'dossiers', Part: Dossiers }, { key: 'out', Part: Out }, { key: 'papers', Part: AllPapers }, { key: 'places', Part: Places },
] as const;

/** 档案: the dossiers, the papers that are out, and the places they are kept in. */
export default function ArchivesPage() {
  const filters = useFilters<ArchiveFilter>(DEFAULTS);
  const { view } = filters.filter;
  const { key, Part } = VIEWS.find((one) => one.key === view) ?? VIEWS[0];
  return (
    <>
      <PageHead title={ARCHIVES.title} extra={<Starts />} />
      <div className="panel">
        <Tabs
          label={ARCHIVES.title} active={key} tabs={VIEWS.map((one) => ({ key: one.key, name: ARCHIVES.views[one.key] }))}
          onPick={(next) => filters.change({ view: next, text: '', status: '', late: '', place: '', where: '' })}
        />
        <Part {...filters} />
      </div>
    </>
  );
}

/** The ways papers come in and go out, as far as the person may begin them. */
function Starts() {
  const session = useSession();
  const files = may(session, 'process:dossier-filing', 'start');
  const borrows = may(session, 'process:dossier-checkout', 'start');
  if (!files && !borrows) return null;
  return (
    <>
      {files && <Link to="/start/dossier-filing"><Button tabIndex={-1}>{ARCHIVES.file}</Button></Link>}
      {borrows && <Link to="/start/dossier-checkout"><Button type="primary" tabIndex={-1}>{ARCHIVES.borrow}</Button></Link>}
    </>
  );
}
