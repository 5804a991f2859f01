/**
 * The engine room's door: pure, in memory, no clock of its own. Only files in this folder import bpmn-engine,
 * bpmn-elements, bpmn-moddle, moddle-context-serializer and feelin.
 */
export { ModelBroken } from './broken.ts';
export { check } from './check.ts';
export { compile, load } from './compile.ts';
export { describe, type Described, type Description } from './describe.ts';
export { open, place } from './run.ts';
export { ENGINE_VERSION } from './host.ts';
export { evaluate, feelValue, plainValue } from './feel.ts';
export { checkExpression } from './feel-types.ts';
export { expressionIn } from './feel-text.ts';
export { nextNodes } from './paths.ts';
export { LIMITS } from './size.ts';
export { dueAt } from './timer.ts';
export type * from './types.ts';
