import { useEffect, useState } from 'react';

import { useQuery } from '@tanstack/react-query';

import { trialQuery } from '../api/forms.ts';
import type { FieldError } from '../api/problem.ts';
import type { FormDefinition } from './model/tree.ts';

const PAUSE = 400;
const NONE: readonly FieldError[] = [];

type Sound = { readonly faults: readonly FieldError[]; readonly sound: FormDefinition; readonly asking: boolean };

/** What the server finds wrong with the definition, asked after a pause in the work; and the newest one it found nothing in. */
export function useSound(form: FormDefinition, first: FormDefinition): Sound {
  const [asked, setAsked] = useState(form);
  const [sound, setSound] = useState(first);
  useEffect(() => {
    const timer = window.setTimeout(() => setAsked(form), PAUSE);
    return () => window.clearTimeout(timer);
  }, [form]);
  const trial = useQuery({ ...trialQuery(asked), placeholderData: (before) => before });
  const answered = trial.data && !trial.isPlaceholderData ? trial.data.faults : undefined;
  useEffect(() => {
    if (answered?.length === 0) setSound(asked);
  }, [answered, asked]);
  return { faults: trial.data?.faults ?? NONE, sound, asking: asked !== form || answered === undefined };
}
