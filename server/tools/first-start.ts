/** Who is there after the first start on an empty database: the demo company on the embedded one, else one administrator. */
import type { App } from '../app.ts';
import { inTransaction } from '../http/unit-of-work.ts';
import { SYSTEM } from '../platform/actor.ts';
import { foundCompany, isUnfounded } from '../platform/identity/index.ts';
import { FIRST_COMPANY, firstAdminText } from '../text/set-up.zh.ts';
import { foundDemoCompany } from './demo/company.ts';
import { loadDemo } from './demo/load.ts';
import { beginDemo, isHalfLoaded } from './demo/progress.ts';

/**
 * Founds the company with an `admin` whose one-time password is said once, or the demo company, whose last months are then
 * played. Does nothing where somebody works already.
 */
export async function foundFirst(app: App): Promise<void> {
  const { clock, config, identity, log, orm } = app;
  const made = await inTransaction(orm, async (em) => {
    if (!(await isUnfounded(em))) return undefined;
    if (config.demo) {
      await beginDemo(em, clock.now());
      return void await foundDemoCompany(em, identity.deps);
    }
    return foundCompany(identity.deps, em, SYSTEM, FIRST_COMPANY);
  });
  if (made) log(firstAdminText(made.admin.username, made.password));
  if (config.demo && await isHalfLoaded(orm.em.fork())) await loadDemo(config, log);
}
