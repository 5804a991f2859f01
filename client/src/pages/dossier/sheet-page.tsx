import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';

import { dossierSheetQuery } from '../../api/archives.ts';
import { DOSSIER, DOSSIER_SHEETS } from '../../text/archives.ts';
import { SHEET } from '../../text/sheets.ts';
import { Failure } from '../../ui/failure.tsx';
import { PrintedSheet } from '../../ui/printed-sheet.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { sheetOf } from './sheet.ts';

/** 移交清单 or 借阅单 of one case, on A4. */
export default function DossierSheetPage() {
  const { id = '', caseId = '' } = useParams();
  const found = useQuery(dossierSheetQuery(id, caseId));
  if (found.isPending) return <Waiting />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { kind, dossier, on, approvals } = found.data;
  return (
    <PrintedSheet
      title={DOSSIER_SHEETS.titles[kind]} number={found.data.case.number} line={[SHEET.on(on)]} parts={sheetOf(found.data)} approvals={approvals}
      back={{ to: `/archives/${dossier.id}`, name: DOSSIER.title(dossier.number) }}
    />
  );
}
