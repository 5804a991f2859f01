import { useCallback, useRef, useState } from 'react';

/** Changes that were on their way when the fault was said are not yet an answer to it. */
const SETTLING_MS = 400;

/** What is said beside the button of a form; it is said until the person changes something. */
export function useFault<T>(): { readonly fault: T | undefined; readonly say: (fault: T | undefined) => void; readonly edited: () => void } {
  const [fault, setFault] = useState<T>();
  const saidAt = useRef(0);
  const say = useCallback((next: T | undefined) => {
    saidAt.current = performance.now();
    setFault(next);
  }, []);
  const edited = useCallback(() => {
    if (performance.now() - saidAt.current > SETTLING_MS) setFault(undefined);
  }, []);
  return { fault, say, edited };
}
