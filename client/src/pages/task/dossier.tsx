import type { Task } from '../../api/types.ts';
import { TASK } from '../../text/task.ts';
import { Empty } from '../../ui/empty.tsx';
import { FilledSections } from '../../ui/filled.tsx';
import { sectionsOf } from '../../ui/form-facts.ts';

/** What the earlier tasks of the case submitted, the latest first: it is what the next one judges by. */
export function Dossier({ earlier }: Pick<Task, 'earlier'>) {
  if (earlier.length === 0) return <div className="empty"><Empty title={TASK.dossierEmpty} /></div>;
  return earlier.toReversed().map(({ node, form, submission }) => form && (
    <section key={node.id} className="filled-step">
      <h2>{node.name}</h2>
      <FilledSections sections={sectionsOf(form, submission)} />
    </section>
  ));
}
