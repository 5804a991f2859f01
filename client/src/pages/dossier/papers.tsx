import { useState } from 'react';

import { Button } from 'antd';

import type { Dossier } from '../../api/archives.ts';
import { DOSSIER } from '../../text/archives.ts';
import { COMMON } from '../../text/common.ts';
import { type Column, Listing } from '../../ui/listing.tsx';
import { PAPER_COLUMNS } from './paper-columns.tsx';
import { ScansDialog } from './scans-dialog.tsx';

type Paper = Dossier['papers'][number];

/** The papers of a dossier, where each is, and the scans of it. */
export function Papers({ dossier: { papers, actions } }: { dossier: Dossier }) {
  const [opened, setOpened] = useState<string>();
  const shown = papers.find(({ id }) => id === opened);
  const mayAdd = actions.includes('scan');
  if (papers.length === 0) return <div className="empty">{DOSSIER.papersEmpty}</div>;
  const scans: Column<Paper> = {
    key: 'scans', title: DOSSIER.columns.scans, width: 100,
    render: ({ id, title, scans: count, voidScans }) => (count + voidScans > 0 || mayAdd
      ? (
        <Button size="small" aria-label={DOSSIER.openScans(title)} onClick={() => setOpened(id)}>
          {count + voidScans > 0 ? DOSSIER.scanCount(count) : DOSSIER.addScans}
        </Button>
      )
      : COMMON.none),
  };
  const [paper, copies, ...others] = PAPER_COLUMNS;
  const columns = [paper, copies, scans, ...others].filter((column) => column !== undefined);
  return (
    <>
      <Listing label={DOSSIER.papers} columns={columns} rows={papers} rowKey={({ id }) => id} />
      {shown && <ScansDialog paper={shown} mayAdd={mayAdd} onClose={() => setOpened(undefined)} />}
    </>
  );
}
