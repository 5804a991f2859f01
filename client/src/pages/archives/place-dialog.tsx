import { useState } from 'react';

import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';

import { useAct } from '../../api/act.ts';
import { addPlace, editPlace, type NewPlace, type Place } from '../../api/archives.ts';
import { PLACES } from '../../text/archives.ts';
import { COMMON } from '../../text/common.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/inputs.tsx';

type Values = NewPlace & { readonly state: 'open' | 'closed' };
const STATES = [{ code: 'open', name: PLACES.open }, { code: 'closed', name: PLACES.closed }];
const PARTS = ['room', 'cabinet', 'box'] as const;
const LONGEST = 40;

/** Adds a place, renames it, closes it or opens it again. */
export function PlaceDialog({ place, onClose }: { place: Place | undefined; onClose: () => void }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [values, setValues] = useState<Values>({
    room: place?.room ?? '', cabinet: place?.cabinet ?? '', box: place?.box ?? '', state: place?.open === false ? 'closed' : 'open',
  });
  const [tried, setTried] = useState(false);
  const save = async ({ state, ...named }: Values, key: string): Promise<void> => {
    if (place) await editPlace({ ...named, id: place.id, version: place.version, open: state === 'open' });
    else await addPlace(named, key);
  };
  const saving = useAct(save, {
    onSuccess: async () => {
      onClose();
      message.success(PLACES.saved);
      await client.invalidateQueries({ queryKey: ['storage-places'] });
    },
  });
  const submit = () => {
    setTried(true);
    const trimmed = { ...values, room: values.room.trim(), cabinet: values.cabinet.trim(), box: values.box.trim() };
    if (PARTS.every((part) => trimmed[part] !== '')) saving.mutate(trimmed);
  };
  return (
    <Dialog
      title={place ? PLACES.edit : PLACES.add} text={PLACES.note} open onClose={onClose} onSubmit={submit} submit={COMMON.save}
      pending={saving.isPending} error={saving.error}
    >
      <div className="two-fields">
        {PARTS.map((part) => (
          <TextField
            key={part} label={PLACES[part]} required autoFocus={part === 'room'} value={values[part]} maxLength={LONGEST}
            onChange={(value) => setValues({ ...values, [part]: value })} error={tried && !values[part].trim() ? COMMON.missing : undefined}
          />
        ))}
        {place && (
          <SelectField
            label={PLACES.columns.state} value={values.state} choices={STATES}
            onChange={(state) => setValues({ ...values, state: state === 'open' ? 'open' : 'closed' })}
          />
        )}
      </div>
    </Dialog>
  );
}
