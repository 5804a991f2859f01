import { useQuery } from '@tanstack/react-query';
import { RightOutlined } from '@ant-design/icons';
import { Link } from 'react-router';

import { processesQuery } from '../../api/processes.ts';
import { START } from '../../text/start.ts';
import { Empty } from '../../ui/empty.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import './start.css';

/** The processes that the person may start. */
export default function StartPage() {
  return <><PageHead title={START.title} note={START.note} /><Startable /></>;
}

function Startable() {
  const found = useQuery(processesQuery);
  if (found.isPending) return <Waiting />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const startable = found.data.items.filter(({ actions }) => actions.includes('start'));
  if (startable.length === 0) return <div className="panel empty"><Empty title={START.empty} text={START.emptyText} /></div>;
  return (
    <ul className="start-cards">
      {startable.map(({ slug, name, description, version }) => (
        <li key={slug}>
          <Link to={`/start/${slug}`} className="panel start-card">
            <h2>{name}</h2>
            <p>{description}</p>
            <span className="start-go">{START.go} <RightOutlined /></span>
            <span className="faint">{START.version(version)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
