/**
 * The shapes that pass through the engine's door. No type of bpmn-engine, bpmn-elements or feelin is among them: what
 * runs behind the door can be replaced without touching its callers.
 */
export type * from './types/check.ts';
export type * from './types/feel.ts';
export type * from './types/model.ts';
export type * from './types/run.ts';
