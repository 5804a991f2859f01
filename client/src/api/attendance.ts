/**
 * Whether somebody is at the browser. What is read again by itself is read only while somebody is: otherwise a page that was
 * left open would keep its session alive for whoever comes by.
 */

/** So long after the last key, press or movement the desk counts as left; well below the server's idle limit. */
const LEFT_AFTER_MS = 10 * 60_000;

let last = Date.now();
let onReturn: () => void = () => {};

function attend(): void {
  const away = !isAttended();
  last = Date.now();
  if (away) onReturn();
}

for (const event of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart']) {
  window.addEventListener(event, attend, { passive: true, capture: true });
}

export function isAttended(): boolean {
  return Date.now() - last < LEFT_AFTER_MS;
}

/** The interval at which something is read again, or none while nobody is there. */
export function whileAttended(milliseconds: number): () => number | false {
  return () => (isAttended() ? milliseconds : false);
}

/** What happens when somebody comes back to a page that was left. */
export function whenBack(act: () => void): void {
  onReturn = act;
}
