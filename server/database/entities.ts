/** Every entity, by name: no globbing, so that what is mapped is what this file says. */
import { Case, CaseComment } from '../platform/cases/case.entity.ts';
import { Parameter } from '../platform/parameters/parameter.entity.ts';
import { ProcessDefinition } from '../platform/workflow/tables/definition.entity.ts';
import { Instance } from '../platform/workflow/tables/instance.entity.ts';
import { Incident, Job } from '../platform/workflow/tables/job.entity.ts';
import { Task, TaskCopy, TaskGroup } from '../platform/workflow/tables/task.entity.ts';
import { Sealed } from './columns.ts';

export const entities = [
  Sealed,
  Parameter,
  Case, CaseComment,
  ProcessDefinition, Instance, TaskGroup, Task, TaskCopy, Job, Incident,
];
