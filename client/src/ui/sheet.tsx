import { type ReactNode, useEffect, useRef } from 'react';

type Props = {
  readonly open: boolean; readonly onClose: () => void; readonly label: string;
  readonly place: 'left' | 'corner'; readonly children: ReactNode;
};

/** Something that comes over the page from its edge or corner: a press beside it or Escape puts it away. */
export function Sheet({ open, onClose, label, place, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (open && element && !element.open) element.showModal();
    return () => element?.close();
  }, [open]);
  if (!open) return null;
  return (
    <dialog
      ref={dialog} className={`sheet sheet-${place}`} aria-label={label} onCancel={onClose}
      onClick={(event) => { if (event.target === event.currentTarget) onClose(); }}
    >
      <div className="sheet-body">{children}</div>
    </dialog>
  );
}
