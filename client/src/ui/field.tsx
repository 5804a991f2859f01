import { type ReactNode, useId } from 'react';

export type FieldProps = {
  readonly id: string; readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string; readonly status: 'error' | '';
};
type Props = {
  readonly label: string; readonly required?: boolean; readonly error?: string | undefined; readonly hint?: string | undefined;
  readonly children: (field: FieldProps) => ReactNode;
};

/** A labelled field with its error below it, tied together for screen readers. */
export function Field({ label, required, error, hint, children }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={required ? 'required' : undefined}>{label}</label>
      {children({ id, 'aria-invalid': error !== undefined, 'aria-describedby': `${id}-note`, status: error ? 'error' : '' })}
      <div id={`${id}-note`} aria-live="polite">
        {error ? <span className="field-error">{error}</span> : hint && <span className="faint">{hint}</span>}
      </div>
    </div>
  );
}

/** What the platform's own fields understand of it. */
export function tied({ id, 'aria-invalid': invalid, 'aria-describedby': describedBy }: FieldProps) {
  return { id, 'aria-invalid': invalid, 'aria-describedby': describedBy };
}
