/** One cache for all answers; an expired session anywhere leads to the sign-in page and back. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

import { isOpen, Problem, Unreachable } from './problem.ts';

let onSignedOut: () => void = () => {};

/** What happens when an answer says that nobody is signed in. */
export function whenSignedOut(act: () => void): void {
  onSignedOut = act;
}

/** Leads to the sign-in page when an answer says that nobody is signed in; what the cache asks is watched by itself. */
export function watch(error: unknown): void {
  if (error instanceof Problem && error.status === 401) onSignedOut();
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: watch }),
  mutationCache: new MutationCache({ onError: watch }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => failures < 2 && isOpen(error),
      networkMode: 'always',
    },
    mutations: {
      retry: (failures, error) => failures < 2 && error instanceof Unreachable,
      retryDelay: 1000,
      networkMode: 'always',
    },
  },
});
