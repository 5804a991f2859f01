import { type KeyboardEvent, useEffect, useId, useState } from 'react';

import { keepPreviousData, useQuery } from '@tanstack/react-query';

import type { Ref } from '../api/types.ts';
import { SEARCH_PICK } from '../text/common.ts';
import { Box, type BoxProps } from './box.tsx';
import { errorText } from './error-text.ts';
import { Field, tied } from './field.tsx';

/** A record that can be chosen, with what tells it from one of the same name. */
export type Found = Ref & { readonly detail?: string };
type SearchBoxProps = {
  readonly label: string; readonly value: Found | undefined; readonly onChange: (value: Found | undefined) => void;
  /** Searches; `key` names what is searched, for the cache. */
  readonly source: { readonly key: string; readonly find: (text: string, signal: AbortSignal) => Promise<readonly Found[]> };
  readonly placeholder: string;
  /** What ties the input to its label and its faults. */
  readonly input: BoxProps;
  /** The focus has left the box. */
  readonly onLeave?: () => void;
};
type Props = Omit<SearchBoxProps, 'input' | 'onLeave'> & { readonly required?: boolean; readonly error?: string | undefined; readonly hint?: string };

const PAUSE_MS = 250;

/** Chooses one record among many by typing part of its name. */
export function SearchPick({ required, error, hint, ...box }: Props) {
  return (
    <Field label={box.label} {...(required ? { required } : {})} error={error} hint={hint}>
      {(input) => <SearchBox {...box} input={tied(input)} />}
    </Field>
  );
}

/** The same without label and fault, for a form that draws these itself. */
export function SearchBox({ label, value, onChange, source, placeholder, input, onLeave }: SearchBoxProps) {
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const wanted = useSettled(text.trim());
  const found = useQuery({
    queryKey: ['pick', source.key, wanted], queryFn: ({ signal }) => source.find(wanted, signal), enabled: open,
    placeholderData: keepPreviousData,
  });
  const listId = useId();
  const options = found.data ?? [];
  const choose = (one: Found) => { onChange(one); setText(''); setOpen(false); };
  const leave = () => { setOpen(false); setText(''); onLeave?.(); };
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const chosen = options[at];
    if (step !== 0) setAt(Math.min(options.length - 1, Math.max(0, at + step)));
    else if (event.key === 'Enter' && open && chosen) choose(chosen);
    else if (event.key === 'Escape' && open) setOpen(false);
    else if (event.key === 'Backspace' && text === '' && value) onChange(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="search-pick" onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) leave(); }}>
      <Box
        {...input} role="combobox" aria-expanded={open} aria-controls={listId} aria-autocomplete="list" autoComplete="off"
        aria-activedescendant={open && options[at] ? `${listId}-${at}` : undefined}
        value={open ? text : value?.name ?? ''} placeholder={value?.name ?? placeholder}
        onFocus={() => setOpen(true)} onClick={() => setOpen(true)} onKeyDown={press}
        onChange={(event) => {
          setText(event.target.value);
          setOpen(true);
          setAt(0);
        }}
        onClear={() => {
          onChange(undefined);
          setText('');
        }}
      />
      {open && (
        <ul id={listId} role="listbox" aria-label={label}>
          {options.map((option, index) => (
            <li
              key={option.id} id={`${listId}-${index}`} role="option" aria-selected={index === at}
              onMouseDown={(event) => { event.preventDefault(); choose(option); }}
            >
              {option.name}{option.detail && <small>{option.detail}</small>}
            </li>
          ))}
          {options.length === 0 && <li className="faint">{noteOf(found.isFetching, found.error)}</li>}
        </ul>
      )}
      {value?.detail && <p className="picked">{value.detail}</p>}
    </div>
  );
}

function noteOf(fetching: boolean, error: Error | null): string {
  if (fetching) return SEARCH_PICK.searching;
  return error ? errorText(error) : SEARCH_PICK.none;
}

/** The text once the person has stopped typing. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [text]);
  return settled;
}
