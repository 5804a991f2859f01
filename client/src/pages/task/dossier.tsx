import type { Task } from '../../api/types.ts';
import { TASK } from '../../text/task.ts';
import { Empty } from '../../ui/empty.tsx';
import { FilledSections } from '../../ui/filled.tsx';
import { sectionsOf } from '../../ui/form-facts.ts';
import { useOpening } from '../../ui/opening.ts';
import { SecretValue } from '../../ui/secret-value.tsx';

/**
 * What the earlier tasks of the case submitted, the latest first: it is what the next one judges by. A sealed value that this
 * task works with can be opened by who does it.
 */
export function Dossier({ task: { earlier } }: { task: Task }) {
  const opening = useOpening();
  if (earlier.length === 0) return <div className="empty"><Empty title={TASK.dossierEmpty} /></div>;
  return earlier.toReversed().map(({ node, form, submission }) => form && (
    <section key={node.id} className="filled-step">
      <h2>{node.name}</h2>
      <FilledSections
        sections={sectionsOf(form, submission)}
        instead={({ kind, key, label, value }) => kind === 'secret' && typeof value === 'string' && value !== '' && (
          <SecretValue label={label} mask={value} open={opening(key)} />
        )}
      />
    </section>
  ));
}
