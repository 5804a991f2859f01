import type { Component, Submission } from '../../api/types.ts';

/** What one of our own fields is given to draw itself. */
export type WidgetProps = {
  /** Of the control that the label points to. */
  readonly id: string;
  readonly labelId: string;
  readonly describedBy: string | undefined;
  readonly component: Component;
  readonly value: unknown;
  /** The values of the whole form. */
  readonly all: Submission;
  readonly invalid: boolean;
  readonly disabled: boolean;
  readonly onChange: (value: unknown) => void;
  /** The field fills itself in; nobody has entered anything. */
  readonly onAssume: (value: unknown) => void;
  /** The person has left the field. */
  readonly onLeave: () => void;
};

/** What ties a control to its label, its description and its faults. */
export function tied({ id, describedBy, invalid, disabled, component }: WidgetProps) {
  const { required } = (component['validate'] ?? {}) as { required?: boolean };
  return {
    id, disabled, 'aria-invalid': invalid, 'aria-required': required === true, ...(describedBy && { 'aria-describedby': describedBy }),
  };
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
