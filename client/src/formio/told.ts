/** Faults that the server named: each stands at its field until the value there changes. */
import type { FieldClass, Flags, FormioFault, FormioField } from './vendor.ts';

type Told = { readonly detail: string; readonly value: string };
const told = new WeakMap<FormioField, Told>();

export function tell(field: FormioField, detail: string): void {
  told.set(field, { detail, value: JSON.stringify(field.dataValue) ?? '' });
}

export function untell(field: FormioField): void {
  told.delete(field);
}

/** The component class, made to count what the server said among its faults. */
export function withTold(Base: FieldClass): FieldClass {
  return class extends Base {
    override validateComponent(data?: unknown, row?: unknown, flags?: Flags): readonly FormioFault[] {
      const faults = super.validateComponent(data, row, flags);
      const said = told.get(this);
      if (!said || said.value !== (JSON.stringify(this.dataValue) ?? '')) return faults;
      this._errors = [{ message: said.detail, level: 'error', path: this.path, component: this.component }];
      return this._errors;
    }
  };
}
