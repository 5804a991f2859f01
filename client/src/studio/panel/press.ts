/** What is pressed while a field is left for it. */

let pressed: Element | undefined;
document.addEventListener('pointerdown', ({ target }) => { pressed = target instanceof Element ? target : undefined; }, true);

/**
 * Keeps what was typed in a field that is being left. What stands beside an element is drawn anew with every change: pressed
 * to leave the field it would be gone before it is released, and never be clicked. There the click comes first.
 */
export function keepAtOnce(keep: () => void): void {
  if (!pressed?.closest('.djs-context-pad')) return keep();
  const settled = () => {
    document.removeEventListener('click', settled, true);
    keep();
  };
  document.addEventListener('click', settled, true);
  // A press that becomes a drag is no click.
  document.addEventListener('pointerup', () => window.setTimeout(settled), { once: true });
  return undefined;
}
