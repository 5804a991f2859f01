/** Submissions as tests hand them in, and what comes of them. */
import { expect } from 'chai';

import { Refusal } from '../../../server/errors.ts';
import { checkSubmission, type Component } from '../../../server/platform/forms/index.ts';

export type Data = Record<string, unknown>;
type Options = Parameters<typeof checkSubmission>[2];

export const RESIDENT_ID = '11010519491231002X';
export const CARD = '6222020000000000000';

export function check(components: readonly Component[], sent: unknown, options: Options = {}) {
  return checkSubmission({ components }, sent, options);
}

export function dataOf(components: readonly Component[], sent: unknown, options: Options = {}): Data {
  return check(components, sent, options).data;
}

/** The faults of a submission that must be refused, as `pointer sentence`. */
export function faultsOf(components: readonly Component[], sent: unknown, options: Options = {}): string[] {
  try {
    check(components, sent, options);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect([error.kind, error.code]).to.deep.equal(['invalid', 'form-invalid']);
    return error.errors.map(({ pointer, detail }) => `${pointer} ${detail}`);
  }
  throw new Error(`passed: ${JSON.stringify(sent)}`);
}

export const text = (key: string, more: Partial<Component> = {}): Component => ({ type: 'textfield', key, label: key, input: true, ...more });
export const choice = (key: string, more: Partial<Component> = {}): Component =>
  ({ type: 'select', key, data: { values: [{ label: '甲', value: 'a' }, { label: '十二', value: '12' }] }, ...more });
export const list = (key: string, components: readonly Component[], more: Partial<Component> = {}): Component => ({ type: 'datagrid', key, components, ...more });
export const required = { validate: { required: true } };
