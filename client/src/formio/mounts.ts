/** Where Form.io has put places for our own fields: a small store that the form's React part draws from. */
import type { WidgetField } from './widget-field.ts';

export type Mount = { readonly id: string; readonly node: HTMLElement; readonly field: WidgetField };

export class Mounts {
  #mounts: readonly Mount[] = [];
  readonly #listeners = new Set<() => void>();
  #pending = false;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same list as long as nothing has changed. */
  readonly list = (): readonly Mount[] => this.#mounts;

  put(mount: Mount): void {
    this.#mounts = [...this.#mounts.filter((one) => one.id !== mount.id), mount];
    this.#tell();
  }

  drop(id: string, node: HTMLElement): void {
    this.#mounts = this.#mounts.filter((one) => one.id !== id || one.node !== node);
    this.#tell();
  }

  /** A value, a fault or a right has changed: everything is drawn again. */
  touch(): void {
    this.#mounts = [...this.#mounts];
    this.#tell();
  }

  /** Form.io changes many fields in one go; the listeners hear of it once. */
  #tell(): void {
    if (this.#pending) return;
    this.#pending = true;
    queueMicrotask(() => {
      this.#pending = false;
      for (const listener of this.#listeners) listener();
    });
  }
}
