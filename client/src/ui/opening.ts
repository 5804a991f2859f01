import { createContext, useContext } from 'react';

/** How a sealed field, by its key, is opened for a reason; undefined for who may not. */
export type Opening = (key: string) => ((reason: string) => Promise<string>) | undefined;

/** Whoever shows forms says how their sealed fields are opened; unless told, none are. */
export const OpeningContext = createContext<Opening>(() => undefined);

export function useOpening(): Opening {
  return useContext(OpeningContext);
}
