import { useQuery } from '@tanstack/react-query';

import { submissionsQuery } from '../../api/processes.ts';
import type { Instance } from '../../api/types.ts';
import { CASE } from '../../text/cases.ts';
import { Empty } from '../../ui/empty.tsx';
import { Failure } from '../../ui/failure.tsx';
import { FilledSections } from '../../ui/filled.tsx';
import { sectionsOf } from '../../ui/form-facts.ts';
import { instant } from '../../ui/format.ts';
import { Waiting } from '../../ui/waiting.tsx';

/** What was filled in at each step, the latest first. */
export function FilledTab({ instance }: { instance: Instance }) {
  const found = useQuery(submissionsQuery(instance.id));
  if (found.isPending) return <Waiting />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (found.data.items.length === 0) return <div className="empty"><Empty title={CASE.filledEmpty} text={CASE.filledEmptyText} /></div>;
  return found.data.items.toReversed().map(({ node, form, submission, by, at }) => (
    <section key={node.id} className="filled-step">
      <h2>{node.name} <small className="faint">{by.name} · <span className="figures">{instant(at)}</span></small></h2>
      <FilledSections sections={sectionsOf(form, submission)} />
    </section>
  ));
}
