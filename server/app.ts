/** The composition root: the only file that sees both wings. Wired by hand, from the bottom up; what runs is what stands here. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type Koa from 'koa';

import type { Config } from './config.ts';
import { createOrm, type Em, type Orm } from './database/orm.ts';
import { type Health, healthRoute } from './http/health.ts';
import type { Route } from './http/route.ts';
import { createServer } from './http/server.ts';
import { archiveRoutes, archiveSteps, dossierProvider, PAPER, paperFiles } from './lending/archives/index.ts';
import { blacklistRoutes, customerProvider, customerRoutes } from './lending/customers/index.ts';
import { endOfDayRoutes } from './lending/end-of-day/index.ts';
import { ledgerRoutes } from './lending/ledger/index.ts';
import { agreementProvider, exposureView, loanProvider, loanRoutes, loanSteps, type LoanStepsDeps, registerExport } from './lending/loans/index.ts';
import { parameterChoices } from './lending/parameter-choices.ts';
import { holidayRoutes, productRoutes } from './lending/products/index.ts';
import { auditRoutes } from './platform/audit/index.ts';
import { type Clock, createClock } from './platform/clock.ts';
import { type ExportDeps, exportRoutes } from './platform/exports/index.ts';
import { fileRoutes } from './platform/files/index.ts';
import { createForms, draftRoutes, type Forms, formRoutes } from './platform/forms/index.ts';
import { createIdentity, type Identity, type Passwords } from './platform/identity/index.ts';
import { parameterRoutes } from './platform/parameters/index.ts';
import { createPolicy, type Policy, policyRoutes } from './platform/policy/index.ts';
import { savedFilterRoutes } from './platform/saved-filters/index.ts';
import { createVault, type Vault } from './platform/vault.ts';
import { loadKey } from './platform/vault-key.ts';
import {
  approvalsOf, casesWorkedIn, caseRoutes, createWorkflow, draftForms, formUses, mayReadCase, mayWriteCase, roleUses,
  type Step, studioRoutes, type SubjectProvider,
  type Workflow, workflowRoutes,
} from './platform/workflow/index.ts';

/** Where `processes/`, `forms/`, `policies/` and the built client lie. */
export const ROOT = path.resolve(import.meta.dirname, '..');

export type App = {
  readonly config: Config;
  readonly orm: Orm;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly policy: Policy;
  readonly forms: Forms;
  readonly identity: Identity;
  readonly workflow: Workflow;
  readonly exports: ExportDeps;
  readonly routes: readonly Route[];
  readonly koa: Koa;
  readonly log: (line: string) => void;
  /** Turned ready by whoever starts the app, once everything is in place. */
  readonly health: Health;
  close(): Promise<void>;
};

export type AppOptions = {
  readonly log: (line: string) => void;
  /** Replaced in tests only: the wall clock, and cheap password hashes. */
  readonly now?: () => Date;
  readonly passwords?: Passwords;
};

/** Every step a diagram may call, by name; tools that check diagrams without a database ask here too. */
export function registeredSteps(deps: LoanStepsDeps): ReadonlyMap<string, Step> {
  return new Map([...loanSteps(deps), ...archiveSteps(deps)].map((step) => [step.name, step]));
}

/** Everything a case may be about, by type. */
export function registeredSubjects(clock: Clock): ReadonlyMap<string, SubjectProvider> {
  const providers = [customerProvider(clock), agreementProvider(clock), loanProvider(clock), dossierProvider];
  return new Map(providers.map((provider) => [provider.type, provider]));
}

/** Everything wired, nothing started: no schema is touched and no port opened. */
export async function createApp(config: Config, { log, now, passwords }: AppOptions): Promise<App> {
  if (config.databaseUrl === undefined) throw new Error('An app needs a database: start it through server/launch.ts');
  const orm = await createOrm(config.databaseUrl);
  const clock = createClock(now);
  const vault = createVault(await loadKey(config.dataDir, config.secretKey));
  const policy = createPolicy({ model: await readFile(path.join(ROOT, 'policies/model.conf'), 'utf8'), casesWorkedIn });
  const forms = createForms({ vault });
  const identity = createIdentity({
    clock, policy, vault, ...(passwords && { passwords }), left: (em, actor, leaving) => workflow.leave(em, actor, leaving),
  });
  const rightsOf = async (em: Em, personId: string) => policy.rightsOf(em, personId, await clock.businessDate(em));
  const workflow = createWorkflow({
    clock, forms,
    steps: registeredSteps({ rightsOf }),
    subjects: registeredSubjects(clock),
    rolesAllowed: (em, object, action) => policy.rolesAllowed(em, object, action),
  });
  const exports: ExportDeps = { clock, policy, kinds: [registerExport], log };
  const health: Health = { ready: false };
  const routes = [
    healthRoute(health),
    ...identity.routes(), ...policyRoutes({ policy, clock, usesOf: roleUses }), ...auditRoutes(),
    ...parameterRoutes({ clock, choices: parameterChoices }),
    ...savedFilterRoutes(),
    ...exportRoutes(exports),
    ...formRoutes({ forms, clock, usesOf: formUses }), ...draftRoutes({ forms, clock, draftForms: draftForms(workflow) }),
    ...fileRoutes({ clock, subjects: new Map([['case', { mayRead: mayReadCase, mayWrite: mayWriteCase }], [PAPER, paperFiles({ clock, policy })]]) }),
    ...workflowRoutes(workflow), ...caseRoutes(workflow), ...studioRoutes(workflow),
    ...customerRoutes({ vault, clock, forms, exposureOf: exposureView }), ...blacklistRoutes({ vault, clock }),
    ...productRoutes(clock), ...holidayRoutes(), ...ledgerRoutes({ clock }), ...loanRoutes({ clock, policy, approvalsOf: approvalsOf(workflow) }),
    ...archiveRoutes({ clock, policy, approvalsOf: approvalsOf(workflow) }),
    ...endOfDayRoutes(),
  ];
  const koa = createServer({
    orm, authenticate: identity.authenticate, routes, digest: vault.digest, clientDir: path.join(ROOT, 'dist/client'), log, proxies: config.proxies,
  });
  return {
    config, orm, clock, vault, policy, forms, identity, workflow, exports, routes, koa, log, health,
    close: () => orm.close(),
  };
}
