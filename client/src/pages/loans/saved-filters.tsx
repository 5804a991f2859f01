import { useState } from 'react';

import { CloseOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useSearchParams } from 'react-router';

import { forgetFilter, type SavedFilter, saveFilter, savedFiltersQuery } from '../../api/saved-filters.ts';
import { SAVED } from '../../text/loans.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { actErrorText } from '../../ui/error-text.ts';
import { TextField } from '../../ui/inputs.tsx';

/** 常用筛选: conditions that the person has put a name to. `narrowed`: there is something to keep now. */
export function SavedFilters({ page, narrowed }: { page: string; narrowed: boolean }) {
  const [params, setParams] = useSearchParams();
  const [naming, setNaming] = useState(false);
  const saved = useQuery(savedFiltersQuery(page)).data?.items ?? [];
  const now = queryOf(params);
  const apply = ({ query }: SavedFilter) => setParams(new URLSearchParams(query), { replace: true });
  const isNew = narrowed && !saved.some(({ query }) => query === now);
  if (saved.length === 0 && !isNew) return null;
  return (
    <div className="chips" role="group" aria-label={SAVED.label}>
      <span className="faint">{SAVED.label}</span>
      {saved.map((one) => <Chip key={one.name} page={page} one={one} active={one.query === now} onPick={() => apply(one)} />)}
      {isNew && <Button size="small" onClick={() => setNaming(true)}>{SAVED.save}</Button>}
      <Naming page={page} query={now} open={naming} onClose={() => setNaming(false)} />
    </div>
  );
}

/** The same conditions are the same text, in whatever order they were chosen. */
function queryOf(params: URLSearchParams): string {
  const kept = new URLSearchParams(params);
  kept.delete('page');
  kept.sort();
  return kept.toString();
}

type ChipProps = { readonly page: string; readonly one: SavedFilter; readonly active: boolean; readonly onPick: () => void };

function Chip({ page, one: { name }, active, onPick }: ChipProps) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const forgetting = useMutation({
    mutationFn: () => forgetFilter(page, name),
    onSuccess: () => void message.success(SAVED.forgotten(name)),
    onError: (error) => void message.error(actErrorText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['saved-filters', page] }),
  });
  return (
    <span className={active ? 'chip chip-active' : 'chip'}>
      <button type="button" className="chip-name" aria-pressed={active} onClick={onPick}>{name}</button>
      <button type="button" aria-label={SAVED.forget(name)} disabled={forgetting.isPending} onClick={() => forgetting.mutate()}>
        <CloseOutlined />
      </button>
    </span>
  );
}

function Naming({ page, query, open, onClose }: { page: string; query: string; open: boolean; onClose: () => void }) {
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const { message } = App.useApp();
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: (given: string) => saveFilter(page, { name: given, query }),
    onSuccess: async (_, given) => {
      message.success(SAVED.done(given));
      setName('');
      setTried(false);
      onClose();
      await client.invalidateQueries({ queryKey: ['saved-filters', page] });
    },
  });
  const given = name.trim();
  const missing = given === '' || given.length > 40;
  const submit = () => {
    setTried(true);
    if (!missing) saving.mutate(given);
  };
  return (
    <Dialog
      title={SAVED.title} text={SAVED.text} open={open} onClose={onClose} onSubmit={submit} submit={SAVED.save} pending={saving.isPending}
      error={saving.error}
    >
      <TextField
        label={SAVED.name} required autoFocus maxLength={40} value={name} onChange={setName}
        error={tried && missing ? SAVED.nameMissing : undefined}
      />
    </Dialog>
  );
}
