import { useState } from 'react';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';

import { setOpen } from '../../api/products.ts';
import type { Product } from '../../api/types.ts';
import { OFFER } from '../../text/products.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { AreaField } from '../../ui/inputs.tsx';

/** Closes a product to new applications, or opens it again; with a reason. */
export function Openness({ product: { id, name, open } }: { product: Product }) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { message } = App.useApp();
  const client = useQueryClient();
  const turning = useMutation({
    mutationFn: (why: string) => setOpen(id, { open: !open, reason: why }),
    onSuccess: async () => {
      setAsking(false);
      setReason('');
      message.success(open ? OFFER.closed : OFFER.opened);
      await client.invalidateQueries({ queryKey: ['products'] });
    },
  });
  const short = reason.trim().length < 2;
  const submit = () => {
    setTried(true);
    if (!short) turning.mutate(reason.trim());
  };
  return (
    <>
      <Button danger={open} onClick={() => setAsking(true)}>{open ? OFFER.close : OFFER.open}</Button>
      <Dialog
        title={open ? OFFER.closeTitle(name) : OFFER.openTitle(name)} text={open ? OFFER.closeText : OFFER.openText}
        open={asking} onClose={() => setAsking(false)}
        onSubmit={submit} submit={open ? OFFER.close : OFFER.open} danger={open} pending={turning.isPending} error={turning.error}
      >
        <AreaField
          label={OFFER.reason} required autoFocus value={reason} onChange={setReason}
          error={tried && short ? OFFER.reasonMissing : undefined}
        />
      </Dialog>
    </>
  );
}
