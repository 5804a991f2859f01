import { ProcessDefinition } from './definition.entity.ts';
import { Incident } from './incident.entity.ts';

export const entities = [ProcessDefinition, Incident];
