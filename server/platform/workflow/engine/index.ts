/**
 * The engine room's door: pure, in memory, no clock of its own. Only files in this folder import bpmn-engine,
 * bpmn-elements, bpmn-moddle, moddle-context-serializer and feelin.
 */
export type * from './types.ts';
