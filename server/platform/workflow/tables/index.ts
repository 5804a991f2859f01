import { ProcessDefinition } from './definition.entity.ts';
import { Instance } from './instance.entity.ts';
import { Incident, Job } from './job.entity.ts';
import { Task, TaskCopy, TaskGroup } from './task.entity.ts';

export const entities = [ProcessDefinition, Instance, TaskGroup, Task, TaskCopy, Job, Incident];
