import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { type Book, openBook } from './book.ts';
import { CASE_RIGHTS, type CaseRight } from './case-grant.entity.ts';
import type { Rights } from './rights.ts';
import { compileRights, type Meaning } from './rights.ts';
import { heldBy, rolesIn, rulesIn, versionsOf } from './store.ts';

/** As many people as a node remembers the rights of; beyond that the longest known is dropped. */
const REMEMBERED_PEOPLE = 5_000;

export type Policy = {
  /** What a person may do on a business date, as of the transaction of `em`: a change holds at once, on every node. */
  rightsOf(em: Em, personId: string, today: string): Promise<Rights>;
  /** Every role the rules let do the action on the object: the envelope around a diagram's candidates. */
  rolesAllowed(em: Em, object: string, action: string): Promise<ReadonlySet<string>>;
  /** The cases a person reaches beyond row scopes: by work in them (reading only) and by grant (项目授权). */
  casesOf(em: Em, person: { readonly personId: string; readonly today: string; readonly right?: CaseRight }): Promise<string[]>;
  /** The rules as casbin holds them, as of the transaction of `em`. */
  bookOf(em: Em): Promise<Book>;
};

/** Cases in which a person has or had a task: the workflow's to say. */
export type CasesWorkedIn = (em: Em, personId: string) => Promise<readonly string[]>;

/**
 * The policy of a node. `model` is the text of `policies/model.conf`. Compiled rights are kept per person and thrown away by
 * the version numbers that every call reads first: no message between nodes is needed.
 */
export function createPolicy(deps: { model: string; casesWorkedIn?: CasesWorkedIn }): Policy {
  const book = cacheOf<Book>(1);
  const people = cacheOf<Rights>(REMEMBERED_PEOPLE);

  const bookAt = (em: Em, version: number) => book('rules', String(version), async () =>
    openBook(deps.model, await rolesIn(em), await rulesIn(em)));

  return {
    async rightsOf(em, personId, today) {
      const { policy, identity } = await versionsOf(em);
      return people(personId, `${policy}.${identity}.${today}`, async () =>
        compile(em, await bookAt(em, policy), { personId, today, version: policy }));
    },
    async rolesAllowed(em, object, action) {
      return (await bookAt(em, (await versionsOf(em)).policy)).rolesAllowed(object, action);
    },
    async bookOf(em) {
      return bookAt(em, (await versionsOf(em)).policy);
    },
    async casesOf(em, { personId, today, right = 'read' }) {
      const granted = await grantedCases(em, personId, today, right);
      const worked = right === 'read' && deps.casesWorkedIn ? await deps.casesWorkedIn(em, personId) : [];
      return [...new Set([...granted, ...worked])];
    },
  };
}

async function compile(em: Em, book: Book, { personId, today, version }: { personId: string; today: string; version: number }) {
  const held = await heldBy(em, personId, today);
  const meanings = new Map<string, Meaning>();
  for (const { role } of held) {
    meanings.set(role, { roles: await book.rolesOf(role), permissions: await book.permissionsOf(role) });
  }
  return compileRights(personId, version, held, (role) => meanings.get(role) ?? { roles: [], permissions: [] });
}

/** Who may edit a case may read it. */
async function grantedCases(em: Em, personId: string, today: string, right: CaseRight): Promise<string[]> {
  const rights = CASE_RIGHTS.slice(CASE_RIGHTS.indexOf(right));
  const rows = await sql<{ id: string }>(
    em,
    `select distinct case_id as id from case_grant where person_id = $1 and "right" = any($2) and (until is null or until >= $3)`,
    [personId, rights, today],
  );
  return rows.map((row) => row.id);
}

/**
 * Keeps one value per name, valid for one stamp. A caller reads the stamp before what it stands for, so that a value is
 * never older than its stamp. What failed is not kept, and whoever waited for it tries for itself.
 */
function cacheOf<T>(size: number) {
  const kept = new Map<string, { stamp: string; value: Promise<T> }>();
  return (name: string, stamp: string, make: () => Promise<T>): Promise<T> => {
    const known = kept.get(name);
    if (known?.stamp === stamp) return known.value.catch(make);
    const value = make();
    kept.delete(name);
    kept.set(name, { stamp, value });
    value.catch(() => {
      if (kept.get(name)?.value === value) kept.delete(name);
    });
    if (kept.size > size) kept.delete(kept.keys().next().value ?? '');
    return value;
  };
}
