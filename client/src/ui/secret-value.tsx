import { useEffect, useState } from 'react';

import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';

import { SECRET } from '../text/common.ts';
import { Dialog } from './dialog.tsx';
import { AreaField } from './inputs.tsx';

/** How long an opened secret stays on the screen. */
const SECONDS = 30;
/** The server's own lower limit for a reason. */
const SHORTEST = 4;

type Props = {
  readonly label: string; readonly mask: string;
  /** Opens it for a reason; absent for who may not. */
  readonly open: ((reason: string) => Promise<string>) | undefined;
};

/** A sealed field: its mask; with a reason its value, for a short time. The value is kept nowhere but on the screen. */
export function SecretValue({ label, mask, open }: Props) {
  const [asking, setAsking] = useState(false);
  const [value, setValue] = useState<string>();
  return (
    <span className="secret">
      {value === undefined ? <span className="figures">{mask}</span> : <Opened value={value} onHide={() => setValue(undefined)} />}
      {open && value === undefined && <Button size="small" onClick={() => setAsking(true)} aria-label={SECRET.title(label)}>{SECRET.show}</Button>}
      {asking && open && <Ask label={label} open={open} onClose={() => setAsking(false)} onOpened={setValue} />}
    </span>
  );
}

function Opened({ value, onHide }: { value: string; onHide: () => void }) {
  const [left, setLeft] = useState(SECONDS);
  useEffect(() => {
    const timer = window.setInterval(() => setLeft((seconds) => seconds - 1), 1000);
    return () => window.clearInterval(timer);
  }, []);
  useEffect(() => { if (left <= 0) onHide(); }, [left, onHide]);
  return (
    <>
      <strong className="figures">{value}</strong>
      <small className="faint figures">{SECRET.left(left)}</small>
      <Button size="small" onClick={onHide}>{SECRET.hide}</Button>
    </>
  );
}

type AskProps = {
  readonly label: string; readonly open: (reason: string) => Promise<string>;
  readonly onClose: () => void; readonly onOpened: (value: string) => void;
};

function Ask({ label, open, onClose, onOpened }: AskProps) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const opening = useMutation({
    mutationFn: open,
    gcTime: 0,
    onSuccess: (value) => { onOpened(value); onClose(); },
  });
  const short = [...reason.trim()].length < SHORTEST;
  const submit = () => {
    setTried(true);
    if (!short) opening.mutate(reason.trim());
  };
  return (
    <Dialog
      title={SECRET.title(label)} text={SECRET.text} open onClose={onClose} onSubmit={submit} submit={SECRET.show}
      pending={opening.isPending} error={opening.error}
    >
      <AreaField
        label={SECRET.reason} required autoFocus rows={2} value={reason} onChange={setReason} hint={SECRET.reasonHint}
        error={tried && short ? SECRET.reasonShort : undefined}
      />
    </Dialog>
  );
}
