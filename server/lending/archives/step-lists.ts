/** PURE: rows of a form as they come into a step. A diagram may hand in anything: what is not of the kind is refused. */
import type { Json, JsonRecord } from '../../platform/workflow/step.ts';
import { flag, id, integer, oneOf, text, wrong } from '../loans/step-input.ts';
import { type Checked, FOUND, type Handed } from './handover.ts';
import { ITEM_KINDS, RETURN_STATES } from './kinds.ts';
import type { Returned } from './take-back.ts';

/** Papers that are handed over. */
export function handedOf(rows: readonly Json[]): readonly Handed[] {
  return rows.map(rowOf).map((row) => ({
    kind: oneOf(row, 'kind', ITEM_KINDS), title: text(row, 'title').trim(), copies: integer(row, 'copies'), original: flag(row, 'original'),
  }));
}

/** What was found of each; one without a place of its own goes where the others go. */
export function checkedOf(rows: readonly Json[], placeId: string): readonly Checked[] {
  return rows.map(rowOf).map((row) => ({
    title: text(row, 'title').trim(), found: oneOf(row, 'found', FOUND), placeId: text(row, 'placeId') || placeId,
  }));
}

/** The items that are picked. */
export function itemIdsOf(rows: readonly Json[]): readonly string[] {
  return rows.map(rowOf).map((row) => id(row, 'itemId'));
}

/** What came back, and what did not. */
export function returnedOf(rows: readonly Json[]): readonly Returned[] {
  return rows.map(rowOf).map((row) => ({ itemId: id(row, 'itemId'), state: oneOf(row, 'state', RETURN_STATES), note: text(row, 'note') }));
}

function rowOf(row: Json): JsonRecord {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) throw wrong({ row }, 'row');
  return row as JsonRecord;
}
