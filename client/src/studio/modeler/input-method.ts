/** What bpmn-js leaves out for those who write with an input method. */

/**
 * While characters are being put together, Enter and Escape belong to the input method, not to menus and labels. And menus
 * search at the release of a key only: text that came without one is told to them.
 */
export function respectInputMethod(container: HTMLElement): void {
  container.addEventListener('keydown', (event) => { if (event.isComposing) event.stopPropagation(); }, true);
  const tell = ({ target }: Event) => {
    if (target instanceof HTMLInputElement && target.closest('.djs-popup')) target.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true }));
  };
  container.addEventListener('input', (event) => { if (!(event as InputEvent).isComposing) tell(event); });
  container.addEventListener('compositionend', tell);
}
