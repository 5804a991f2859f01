import { useEffect, useRef } from 'react';

import { useQuery } from '@tanstack/react-query';

import { draftQuery } from '../../api/drafts.ts';
import { type DraftKeeper, type DraftState, useDraft } from '../../formio/use-draft.ts';

type Opinion = Pick<DraftKeeper, 'flush' | 'drop'> & { readonly state: DraftState; readonly say: (text: string) => void };

/** An opinion that survives a reload like the form beside it. What is typed before its draft has come is newer than the draft. */
export function useOpinion(taskId: string, opinion: string, setOpinion: (text: string) => void): Opinion {
  const key = `opinion:${taskId}`;
  const kept = useQuery(draftQuery(key)).data?.data['opinion'];
  const { state, keep, flush, drop } = useDraft(key);
  const known = useRef(opinion !== '');
  useEffect(() => {
    if (known.current || typeof kept !== 'string') return;
    known.current = true;
    setOpinion(kept);
  }, [kept, setOpinion]);
  const say = (text: string) => {
    known.current = true;
    setOpinion(text);
    keep({ opinion: text });
  };
  return { state, say, flush, drop };
}

/** Of two drafts of one page, the one that is to be told of: a failure first, then what is under way, then the later. */
export function tellingOf(one: DraftState, other: DraftState): DraftState {
  const both = [one, other];
  const urgent = both.find(({ is }) => is === 'failed') ?? both.find(({ is }) => is === 'saving');
  if (urgent) return urgent;
  if (one.is !== 'saved') return other;
  return other.is === 'saved' && other.at > one.at ? other : one;
}
