import { lazy, Suspense } from 'react';

import { useQuery } from '@tanstack/react-query';

import { diagramQuery } from '../api/processes.ts';
import { DIAGRAM } from '../text/task.ts';
import { Failure } from '../ui/failure.tsx';
import { Waiting } from '../ui/waiting.tsx';
import './diagram.css';

const Viewer = lazy(() => import('./viewer.tsx'));

/** The diagram that an instance runs on, with where it stands. The viewer is a chunk of its own. */
export function DiagramView({ instanceId }: { instanceId: string }) {
  const found = useQuery(diagramQuery(instanceId));
  if (found.isPending) return <Waiting rows={4} />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return (
    <figure className="diagram" aria-label={DIAGRAM.label}>
      <Suspense fallback={<Waiting rows={4} />}><Viewer diagram={found.data} /></Suspense>
      <figcaption>
        <Key mark="active" text={DIAGRAM.current} sign={DIAGRAM.signs.active} />
        <Key mark="done" text={DIAGRAM.done} sign={DIAGRAM.signs.done} />
        {found.data.incidents.length > 0 && <Key mark="incident" text={DIAGRAM.incident} sign={DIAGRAM.signs.incident} />}
        {found.data.active.length === 0 && <span>{DIAGRAM.none}</span>}
      </figcaption>
    </figure>
  );
}

function Key({ mark, text, sign }: { mark: string; text: string; sign: string }) {
  return <span><b className={`diagram-sign diagram-sign-${mark}`}>{sign}</b> {text}</span>;
}
