import { useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';

import { type Place, placesQuery } from '../../api/archives.ts';
import { may, useSession } from '../../api/session.ts';
import { PLACES } from '../../text/archives.ts';
import { Empty } from '../../ui/empty.tsx';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { State } from '../../ui/state.tsx';
import { PlaceDialog } from './place-dialog.tsx';

const C = PLACES.columns;

/** What lies there, and what should; pressed, its papers one by one. */
function Stored({ id, items, out }: Place) {
  const text = <span className="figures">{PLACES.stored(items, out)}</span>;
  return items + out > 0 ? <Link to={`/archives?view=papers&place=${id}`}>{text}</Link> : text;
}

/** 库位: rooms, cabinets and boxes, kept by the archivist. */
export function Places() {
  const list = useQuery(placesQuery);
  const mayEdit = may(useSession(), 'archive', 'edit');
  const [open, setOpen] = useState<Place | 'new'>();
  const columns: readonly Column<Place>[] = [
    { key: 'place', title: C.place, card: 'title', render: ({ name }) => name },
    { key: 'items', title: C.items, width: 220, render: Stored },
    {
      key: 'state', title: C.state, width: 100,
      render: (place) => <State tone={place.open ? 'good' : 'quiet'}>{place.open ? PLACES.open : PLACES.closed}</State>,
    },
    {
      key: 'actions', title: C.actions, width: 90, card: 'bare',
      render: (place) => mayEdit && <Button size="small" onClick={() => setOpen(place)}>{PLACES.edit}</Button>,
    },
  ];
  return (
    <>
      <div className="bar">
        <span className="faint">{PLACES.note}</span>
        {mayEdit && <Button onClick={() => setOpen('new')}>{PLACES.add}</Button>}
      </div>
      <Listed
        label={PLACES.title} query={list} columns={columns} rowKey={({ id }) => id}
        empty={<Empty title={PLACES.empty} text={PLACES.emptyText} />}
      />
      {open && <PlaceDialog place={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </>
  );
}
