import { Button } from 'antd';
import { Link } from 'react-router';

import type { Case, Instance, TaskItem } from '../../api/types.ts';
import { CASE } from '../../text/cases.ts';
import { Facts } from '../../ui/facts.tsx';
import { instant } from '../../ui/format.ts';
import { InstanceState } from '../../ui/state.tsx';
import { SubjectLink } from '../../ui/subject-link.tsx';
import { Timeline } from '../instance/timeline.tsx';

type Props = { readonly item: Case; readonly instance: Instance | undefined; readonly mine: readonly TaskItem[] };
const F = CASE.facts;

export function Overview({ item, instance, mine }: Props) {
  return (
    <div className="columns case-overview">
      <div>
        <section className="part">
          <Facts
            facts={[
              { label: F.subject, value: item.subject && <SubjectLink {...item.subject} /> },
              { label: F.kind, value: item.kindName },
              { label: F.owner, value: item.owner.name },
              { label: F.starter, value: item.starter.name },
              { label: F.org, value: item.org.name },
              { label: F.openedAt, value: <span className="figures">{instant(item.openedAt)}</span> },
              { label: F.closedAt, value: item.closedAt && <span className="figures">{instant(item.closedAt)}</span> },
            ]}
          />
        </section>
        {instance && <Current instance={instance} mine={mine} />}
      </div>
      {instance && (
        <section className="part">
          <h2>{CASE.history}</h2>
          <Timeline instanceId={instance.id} />
        </section>
      )}
    </div>
  );
}

/** Where the process stands now; the person's own task opens from here. */
function Current({ instance, mine }: { instance: Instance; mine: readonly TaskItem[] }) {
  return (
    <section className="part">
      <h2>{CASE.current}</h2>
      <p className="faint note-line">
        {CASE.process(instance.processName, instance.version)} <InstanceState status={instance.status} />
        {instance.outcome && CASE.outcome(instance.outcome.name)}
      </p>
      {instance.nodes.length === 0 && <p className="faint">{CASE.noCurrent}</p>}
      <ul className="rows">
        {instance.nodes.map(({ id, name, since }) => {
          const task = mine.find(({ node }) => node.id === id);
          return (
            <li key={id}>
              <span className="rows-main">{name}</span>
              <span className="faint figures">{CASE.currentSince(instant(since))}</span>
              {task && <Link to={`/tasks/${task.id}`}><Button size="small" tabIndex={-1}>{CASE.handle}</Button></Link>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
