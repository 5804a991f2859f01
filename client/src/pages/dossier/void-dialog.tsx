import { useState } from 'react';

import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';

import { useAct } from '../../api/act.ts';
import { type Scan, voidScan } from '../../api/archives.ts';
import { SCANS } from '../../text/archives.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { AreaField } from '../../ui/inputs.tsx';

const SHORTEST = 2;
const LONGEST = 200;

/** Marks a scan as a mistake, with a reason. It stays, and so does the mark. */
export function VoidDialog({ paperId, scan, onClose }: { paperId: string; scan: Scan; onClose: () => void }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const voiding = useAct(voidScan, {
    onSuccess: async () => {
      onClose();
      message.success(SCANS.voidDone);
      await client.invalidateQueries({ queryKey: ['dossiers'] });
    },
  });
  const length = [...reason.trim()].length;
  const wrong = length < SHORTEST || length > LONGEST;
  const submit = () => {
    setTried(true);
    if (!wrong) voiding.mutate({ paperId, scanId: scan.id, reason: reason.trim() });
  };
  return (
    <Dialog
      title={SCANS.voidTitle(scan.name)} text={SCANS.voidText} open onClose={onClose} onSubmit={submit} submit={SCANS.toVoid} danger
      pending={voiding.isPending} error={voiding.error}
    >
      <AreaField
        label={SCANS.voidReason} required autoFocus value={reason} onChange={setReason} placeholder={SCANS.voidHint}
        error={tried && wrong ? SCANS.voidReasonWrong : undefined}
      />
    </Dialog>
  );
}
