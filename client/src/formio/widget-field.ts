/** Our own fields inside a Form.io form: Form.io keeps the value, the rules and the place; React draws what stands there. */
import { faultOf, type Limits } from './checks.ts';
import type { Mounts } from './mounts.ts';
import { withTold } from './told.ts';
import { FieldBase, type Flags, type FormioFault } from './vendor.ts';
import type { Submission } from '../api/types.ts';

/** What the form's React part shares with its fields. */
export type Shared = {
  readonly mounts: Mounts;
  /** The values the form opened with. */
  readonly initial: Submission;
  /** The person has just entered something; Form.io tells of it a little later. */
  readonly onWrite: () => void;
  /** Something stands there that nobody has entered. */
  readonly onAssume: () => void;
};

const Base = withTold(FieldBase);

export class WidgetField extends Base {
  #node: HTMLElement | undefined;
  #touched = false;

  get shared(): Shared {
    return this.options.own as Shared;
  }

  get inputId(): string {
    return `${this.id}-${this.key}`;
  }

  override get defaultSchema(): Record<string, unknown> {
    return Base.schema({ type: this.component?.type });
  }

  override get emptyValue(): unknown {
    if (this.component.type === 'attachment') return [];
    return this.component.type === 'shown' || this.component.type === 'quote' ? null : '';
  }

  override render(): string {
    return super.render('<div ref="mount" class="fio-mount"></div>');
  }

  override attach(element: HTMLElement): Promise<void> {
    const attached = super.attach(element);
    this.loadRefs(element, { mount: 'single' });
    const node = this.refs['mount'];
    if (node instanceof HTMLElement) {
      this.#node = node;
      this.shared.mounts.put({ id: this.id, node, field: this });
    }
    return attached;
  }

  override detach(): void {
    if (this.#node) this.shared.mounts.drop(this.id, this.#node);
    this.#node = undefined;
    super.detach();
  }

  /** What the person has just entered. */
  write(value: unknown): void {
    if (value === this.dataValue) return;
    this.#touched = true;
    this.updateValue(value, { modified: true });
    this.shared.mounts.touch();
    this.shared.onWrite();
  }

  /** What stands there without anybody having entered it, such as the only choice there is: it makes no draft. */
  assume(value: unknown): void {
    if (value === this.dataValue) return;
    this.updateValue(value, { modified: false });
    this.shared.mounts.touch();
    this.shared.onAssume();
  }

  /** The person has left the field: now its faults may show, if they entered anything. */
  settle(): void {
    this.checkComponentValidity(undefined, this.#touched || this.root?.submitted === true, undefined, {}, []);
  }

  override setValue(value: unknown, flags?: Flags): boolean {
    const changed = super.setValue(value, flags);
    this.shared.mounts.touch();
    return changed;
  }

  override validateComponent(data?: unknown, row?: unknown, flags: Flags = {}): readonly FormioFault[] {
    const faults = super.validateComponent(data, row, flags);
    if (faults.length > 0 || this.isEmpty() || this.shouldSkipValidation(data, row, flags)) return faults;
    const fault = faultOf(this.component.type, this.dataValue, (this.component['limits'] ?? {}) as Limits, this.shared.initial[this.key]);
    if (fault === undefined) return faults;
    this._errors = [{ message: fault, level: 'error', path: this.path, component: this.component }];
    return this._errors;
  }

  override setCustomValidity(messages: unknown, dirty?: boolean, external?: boolean): unknown {
    const shown = super.setCustomValidity(messages, dirty, external);
    this.shared.mounts.touch();
    return shown;
  }

  override focus(): void {
    this.#node?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
  }
}
