import { useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';

import { findPeople } from '../../api/people.ts';
import { may, useSession } from '../../api/session.ts';
import { type AuditFilter, auditQuery } from '../../api/system.ts';
import type { AuditItem } from '../../api/types.ts';
import { COMMON } from '../../text/common.ts';
import { AUDIT, AUDIT_ACTIONS } from '../../text/system.ts';
import { choicesOf } from '../../ui/choices.ts';
import { DayBox } from '../../ui/day-box.tsx';
import { differencesOf, type Names } from '../../ui/differences.ts';
import { Empty } from '../../ui/empty.tsx';
import { instant } from '../../ui/format.ts';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pick } from '../../ui/pick.tsx';
import { type Found, SearchPick } from '../../ui/search-pick.tsx';
import { TwoLines } from '../../ui/two-lines.tsx';
import { useFilters } from '../../ui/use-filters.ts';
import { calledOf } from './called.ts';
import { ContentDialog } from './content-dialog.tsx';
import { useNames } from './use-names.ts';

const DEFAULTS: AuditFilter & { readonly personName: string } = {
  person: '', personName: '', object: '', objectId: '', action: '', from: '', to: '', page: 1,
};
const CLEARED = { person: '', personName: '', object: '', objectId: '', action: '', from: '', to: '' };
const C = AUDIT.columns;

/** Who did what to which record, when and why. */
export default function AuditPage() {
  const { filter: { personName, ...filter }, change, changed } = useFilters(DEFAULTS);
  const list = useQuery(auditQuery(filter));
  const seesPeople = may(useSession(), 'person', 'read');
  const names = useNames();
  const [shown, setShown] = useState<AuditItem>();
  const person: Found | undefined = filter.person ? { id: filter.person, name: personName } : undefined;
  return (
    <>
      <PageHead title={AUDIT.title} note={AUDIT.note} />
      <div className="panel">
        <div className="query-bar audit-bar" role="search">
          {seesPeople && (
            <SearchPick
              label={AUDIT.person} value={person} source={findPeople} placeholder={AUDIT.personHint}
              onChange={(found) => change({ person: found?.id ?? '', personName: found?.name ?? '' })}
            />
          )}
          <Pick label={AUDIT.action} value={filter.action} choices={choicesOf(AUDIT_ACTIONS)} onPick={(action) => change({ action })} />
          <Pick label={AUDIT.object} value={filter.object} choices={choicesOf(AUDIT.objects)} onPick={(object) => change({ object, objectId: '' })} />
          <Day label={AUDIT.from} value={filter.from} onPick={(from) => change({ from })} />
          <Day label={AUDIT.to} value={filter.to} onPick={(to) => change({ to })} />
          {changed && <Button type="text" onClick={() => change(CLEARED)}>{COMMON.reset}</Button>}
        </div>
        <Listed
          label={AUDIT.title} query={list} columns={columns(names, setShown)} rowKey={({ id }) => id} onOpen={setShown}
          page={filter.page} onPage={(page) => change({ page })} empty={<Empty title={AUDIT.empty} text={COMMON.emptyFilteredText} />}
        />
      </div>
      {shown && <ContentDialog item={shown} names={names} onClose={() => setShown(undefined)} />}
    </>
  );
}

function Day({ label, value, onPick }: { label: string; value: string; onPick: (day: string) => void }) {
  return <label className="pick"><span>{label}</span><DayBox value={value} onDay={onPick} /></label>;
}

/** Why, and the first of what changed. */
function contentOf({ reason, before, after }: AuditItem, names: Names) {
  const differences = differencesOf(before, after, names);
  const said = differences.slice(0, SHOWN)
    .map(({ field, before: old, after: now }) => AUDIT.became(field, shortened(old), shortened(now) || COMMON.none));
  const more = differences.length > SHOWN ? [AUDIT.more(differences.length)] : [];
  const changes = [...said, ...more].join('；');
  if (!reason) return changes ? <span className="faint audit-content">{changes}</span> : null;
  return <TwoLines first={reason} second={changes} />;
}

const SHOWN = 2;
const shortened = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text);

function columns(names: Names, onShow: (item: AuditItem) => void): readonly Column<AuditItem>[] {
  return [
    { key: 'at', title: C.at, width: 150, card: 'bare', render: ({ at }) => <span className="figures faint">{instant(at)}</span> },
    {
      key: 'actor', title: C.actor, width: 150,
      render: ({ actor, actingFor, address }) => (
        <TwoLines first={actor.name || AUDIT.system} second={[actingFor && AUDIT.actingFor(actingFor.name), address].filter(Boolean).join(' · ')} />
      ),
    },
    { key: 'action', title: C.action, width: 160, card: 'title', render: ({ action }) => action.name },
    { key: 'object', title: C.object, width: 150, render: (item) => <TwoLines first={AUDIT.objects[item.object] ?? item.object} second={calledOf(item)} /> },
    { key: 'content', title: C.content, card: 'bare', render: (item) => contentOf(item, names) },
    {
      key: 'case', title: C.case, width: 170, card: 'hidden',
      render: ({ case: one }) => (one
        ? <Link to={`/cases/${one.id}`} className="figures">{one.number}</Link>
        : <span className="faint">{COMMON.none}</span>),
    },
    { key: 'show', title: '', width: 100, card: 'hidden', render: (item) => <Button size="small" onClick={() => onShow(item)}>{AUDIT.show}</Button> },
  ];
}
