/** Acts that must happen once, however often they are sent. */
import { useRef } from 'react';

import { useMutation, type UseMutationOptions, type UseMutationResult } from '@tanstack/react-query';

import { newKey } from './client.ts';
import { isOpen } from './problem.ts';

type Options<Input, Answer> = Omit<UseMutationOptions<Answer, Error, Input>, 'mutationFn'>;

/**
 * A mutation with an Idempotency-Key of its own. The key stays while the outcome is unknown and the content the same, so
 * that pressing the button again after a lost answer repeats the act instead of doing it twice.
 */
export function useAct<Input, Answer>(
  run: (input: Input, key: string) => Promise<Answer>, options: Options<Input, Answer> = {},
): UseMutationResult<Answer, Error, Input> {
  const last = useRef<{ content: string; key: string } | undefined>(undefined);
  return useMutation({
    ...options,
    mutationFn: async (input: Input) => {
      const content = JSON.stringify(input) ?? '';
      if (last.current?.content !== content) last.current = { content, key: newKey() };
      try {
        const answer = await run(input, last.current.key);
        last.current = undefined;
        return answer;
      } catch (error) {
        if (!isOpen(error)) last.current = undefined;
        throw error;
      }
    },
  });
}
