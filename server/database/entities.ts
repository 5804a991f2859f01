/** Every entity, by name: no globbing, so that what is mapped is what this file says. */
import { Sealed } from './columns.ts';

export const entities = [Sealed];
