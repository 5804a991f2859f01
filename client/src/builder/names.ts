/** PURE: what a component is called where it is spoken of. */
import { BUILDER, typeWord } from '../text/builder.ts';
import type { Component, Holder } from './model/tree.ts';

export function nameOf(component: Component): string {
  const { type, label, title, legend, html } = component as Component & { title?: unknown; legend?: unknown; html?: unknown };
  const stripped = typeof html === 'string' ? html.replaceAll(/<[^>]*>/g, '').slice(0, 24) : '';
  const said = [label, title, legend, stripped].find((one) => typeof one === 'string' && one !== '');
  return typeof said === 'string' ? said : typeWord(type);
}

export function holderName({ component, column }: Holder): string {
  if (!component) return BUILDER.wholeForm;
  return column === undefined ? nameOf(component) : BUILDER.inColumn(nameOf(component), column + 1);
}
