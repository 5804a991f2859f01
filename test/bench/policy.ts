/**
 * Rights decisions in a company of 200 roles and 5,000 rules: by compiled rights, and by asking casbin for each.
 * Both answer the same questions, half of them with yes.
 */
import { readFile } from 'node:fs/promises';

import { type Book, openBook, type RoleLinks, type Rule } from '../../server/platform/policy/book.ts';
import { compileRights, type Held, type Meaning, type Rights } from '../../server/platform/policy/rights.ts';
import { type Figure, figure } from './figure.ts';

const ROLES = 200;
const RULES = 5_000;
const ACTIONS = ['read', 'create', 'edit', 'disclose', 'comment'] as const;
const SCOPES = ['self', 'department', 'department-below', 'all'] as const;
const MEASURED_MS = 1_500;

type Question = { readonly object: string; readonly action: string; readonly orgId: string };

/** Every role has 25 rules of its own; all but the first inherit it, as everyone is 员工. */
const roles: readonly RoleLinks[] = Array.from({ length: ROLES }, (_, nth) => ({ id: `role_${nth}`, inherits: nth === 0 ? [] : ['role_0'] }));
const rules: readonly Rule[] = Array.from({ length: RULES }, (_, nth) => ({
  role: `role_${nth % ROLES}`, object: `object-${nth % 997}`, action: ACTIONS[nth % ACTIONS.length] ?? 'read', scope: SCOPES[nth % SCOPES.length] ?? 'self',
}));
const ORGS = Array.from({ length: 20 }, (_, nth) => `org-${nth}`);
const held: readonly Held[] = [17, 90, 163].map((nth) => ({ role: `role_${nth}`, orgId: `org-${nth % 20}`, below: ORGS.slice(nth % 20) }));

export async function policyFigures(): Promise<readonly Figure[]> {
  const model = await readFile(new URL('../../policies/model.conf', import.meta.url), 'utf8');
  const book = await openBook(model, roles, rules);
  const rights = await compile(book);
  const questions = await questionsFor(book);
  await agree(book, rights, questions);
  const casbin = figure('policy/casbin', await perSecond(async (nth) => {
    const { object, action } = at(questions, nth);
    for (const { role } of held) if (await book.enforce(role, object, action)) break;
  }, 1), 'decisions/s');
  const decisions = await perSecond(async (nth) => decide(rights, questions, nth), 1_000);
  const compiling = await perSecond(async () => { await compile(await openBook(model, roles, rules)); }, 1);
  return [figure('policy', decisions, 'decisions/s', casbin), casbin, figure('policy/compile', compiling, 'people/s')];
}

/** A thousand decisions on rows, as a list of rows with their allowed actions asks for. */
function decide(rights: Rights, questions: readonly Question[], from: number): void {
  let yes = 0;
  for (let nth = from * 1_000; nth < (from + 1) * 1_000; nth += 1) {
    const { object, action, orgId } = at(questions, nth);
    if (rights.covers(object, action, { orgId, ownerId: 'someone' })) yes += 1;
  }
  if (yes === 0) throw new Error('No row in a thousand was covered');
}

async function compile(book: Book): Promise<Rights> {
  const meanings = new Map<string, Meaning>();
  for (const { role } of held) meanings.set(role, { roles: await book.rolesOf(role), permissions: await book.permissionsOf(role) });
  return compileRights('me', 1, held, (role) => meanings.get(role) ?? { roles: [], permissions: [] });
}

async function questionsFor(book: Book): Promise<Question[]> {
  const mine = (await Promise.all(held.map(({ role }) => book.permissionsOf(role)))).flat();
  return mine.flatMap(({ object, action }, nth) => [
    { object, action, orgId: ORGS[nth % ORGS.length] ?? '' },
    { object, action: 'publish', orgId: ORGS[nth % ORGS.length] ?? '' },
  ]);
}

/** A figure of two that answer differently would be worth nothing. */
async function agree(book: Book, rights: Rights, questions: readonly Question[]): Promise<void> {
  for (const { object, action } of questions.slice(0, 20)) {
    const asked = await Promise.all(held.map(({ role }) => book.enforce(role, object, action)));
    if (asked.some(Boolean) !== rights.can(object, action)) throw new Error(`casbin and compiled rights disagree on ${action} ${object}`);
  }
}

async function perSecond(work: (nth: number) => Promise<void>, each: number): Promise<number> {
  await work(0);
  const start = performance.now();
  let done = 0;
  while (performance.now() - start < MEASURED_MS) await work(done += 1);
  return (done * each * 1_000) / (performance.now() - start);
}

function at(questions: readonly Question[], nth: number): Question {
  const question = questions[nth % questions.length];
  if (!question) throw new Error('no questions');
  return question;
}
