import { useState } from 'react';

import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';

import { useAct } from '../../api/act.ts';
import { setOpen, type Versions } from '../../api/studio.ts';
import { OPENNESS as O } from '../../text/studio.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { instant } from '../../ui/format.ts';
import { AreaField } from '../../ui/inputs.tsx';

/** Whether new cases may be started, and the act that changes it; nothing of a process that was never published. */
export function Openness({ list: { slug, name, total, items, retired, actions } }: { list: Versions }) {
  const [asking, setAsking] = useState(false);
  if (total === 0) return null;
  const may = actions.includes('publish');
  return (
    <div className={retired ? 'studio-openness alert alert-warn' : 'studio-openness'}>
      {retired
        ? <span>{O.retired(instant(retired.at), retired.by?.name ?? O.system)}<br />{O.because(retired.reason)}</span>
        : <span className="faint small">{O.inUse}</span>}
      {may && <Button size="small" danger={!retired} onClick={() => setAsking(true)}>{retired ? O.restore : O.retire}</Button>}
      {asking && (
        <Turning
          slug={slug} name={name} open={retired !== null} running={items.reduce((sum, { running }) => sum + running, 0)}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}

type TurningProps = {
  readonly slug: string; readonly name: string; readonly running: number;
  /** What it is to become. */
  readonly open: boolean;
  readonly onClose: () => void;
};

/** Says what will be so, and asks why. */
function Turning({ slug, name, running, open, onClose }: TurningProps) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const turning = useAct((why: string) => setOpen(slug, { open, reason: why }), {
    onSuccess: async () => {
      await Promise.all([['studio'], ['processes']].map((queryKey) => client.invalidateQueries({ queryKey })));
      message.success(open ? O.restored(name) : O.retiredNow(name));
      onClose();
    },
  });
  const short = reason.trim().length < 2;
  const submit = () => {
    setTried(true);
    if (!short) turning.mutate(reason.trim());
  };
  return (
    <Dialog
      title={open ? O.restoreTitle(name) : O.retireTitle(name)} text={open ? O.restoreText : O.retireText(running)} open onClose={onClose}
      onSubmit={submit} submit={open ? O.restore : O.retire} danger={!open} pending={turning.isPending} error={turning.error}
    >
      <AreaField
        label={O.reason} required autoFocus value={reason} onChange={setReason} error={tried && short ? O.reasonMissing : undefined}
      />
    </Dialog>
  );
}
