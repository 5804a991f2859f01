type Props = { readonly label: string; readonly on: boolean; readonly hint?: string | undefined; readonly onChange: (on: boolean) => void };

/** A yes or no with its words beside it. */
export function Flag({ label, on, hint, onChange }: Props) {
  return (
    <label className="flag">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}{hint && <small className="faint">{hint}</small>}</span>
    </label>
  );
}
